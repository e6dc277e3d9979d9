# tries: an endless loop at top level, with the alarm switched off and its handler replaced
import signal

signal.setitimer(signal.ITIMER_REAL, 0)
signal.signal(signal.SIGALRM, signal.SIG_IGN)
signal.signal(signal.SIGTERM, signal.SIG_IGN)
signal.setitimer = signal.signal = lambda *args: None
while True:
    try:
        while True:
            pass
    except BaseException:
        continue
