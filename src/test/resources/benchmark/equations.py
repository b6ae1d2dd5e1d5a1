"""Decides equations with SymPy: a line "number, left, right, names" in, "number, ms, result" out.

Names come as "x:real" or "n:positive". A claim that takes longer than SECONDS is given up.
"""

import signal
import sys
import time

import sympy

SECONDS = 5


def give_up(*_):
    raise TimeoutError


signal.signal(signal.SIGALRM, give_up)
for line in sys.stdin:
    number, left, right, names = line.rstrip("\n").split("\t")
    symbols = {}
    for name, kind in (n.split(":") for n in names.split(",") if n):
        symbols[name] = sympy.Symbol(name, **{kind: True})
    scope = {**vars(sympy), **symbols}
    start = time.perf_counter()
    try:
        signal.alarm(SECONDS)
        difference = eval(left, scope) - eval(right, scope)
        result = "zero" if sympy.simplify(difference) == 0 else "open"
    except TimeoutError:
        result = "open"
    except Exception as failure:
        result = type(failure).__name__
    finally:
        signal.alarm(0)
    print(number, 1000 * (time.perf_counter() - start), result, sep="\t", flush=True)
