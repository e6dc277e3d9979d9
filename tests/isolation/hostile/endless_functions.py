# tries: loops that swallow every exception, with all signals blocked
import signal


def loop(*args, **kwargs):
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))
    while True:
        try:
            while True:
                pass
        except BaseException:
            continue


plot_days = loop
