"""The real program under everything that can happen to it, while people keep writing.

`python -m tests.torture --kills 60 --seed 7`. What people offered, what was acknowledged to them,
what each of them saw and what the tables hold at the end must agree; a message may come twice only
when it was under way at a death or its answer was lost. The seed replays the plan (what happens,
in which order, how often), not the machine's own timing.

`--careless all` tries the check itself on programs with something wrong in them.
"""
