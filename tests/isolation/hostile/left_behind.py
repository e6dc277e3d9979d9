# tries: processes and threads that outlive it: children, daemons, sessions of their own
import os
import subprocess
import threading
import time

from arms import everything, quietly


def daemon():
    if os.fork():
        return
    os.setsid()
    if os.fork():
        os._exit(0)
    os.execvp("sleep", ["sleep", "{{NAP}}"])


def work():
    while True:
        quietly(open, "/tmp/{{MARK}}", "w")
        time.sleep(0.1)


def leave(*args, **kwargs):
    quietly(daemon)
    quietly(subprocess.Popen, ["sleep", "{{NAP}}"], start_new_session=True)
    quietly(subprocess.Popen, ["nohup", "sh", "-c", "sleep {{NAP}} & sleep {{NAP}}"])
    threading.Thread(target=work, daemon=False).start()
    return True


globals().update(everything(leave, True))
leave()
