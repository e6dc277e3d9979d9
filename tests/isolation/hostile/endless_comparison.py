# tries: a C call that never comes back and hears no signal, in place of an answer


def count(*args, **kwargs):
    return sum(range(10**14))


normalize = count
