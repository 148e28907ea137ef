"""A baseline for the replay: so many equal units, a line by priority and then age, the calls of a file. Written as the
SimPy manual would have it. Prints one JSON line like the other measuring programs."""

import csv
import json
import resource
import sys
import time

import SimPy
from SimPy.Simulation import PriorityQ, Process, Resource, Simulation, hold, release, request

WARM_UP_MINUTES = 10_080


class Calls(Process):
    def come(self, calls, units, waits):
        for received, urgency, minutes in calls:
            yield hold, self, received - self.sim.now()
            call = Call(sim=self.sim)
            self.sim.activate(call, call.take(units, urgency, minutes, waits))


class Call(Process):
    def take(self, units, urgency, minutes, waits):
        received = self.sim.now()
        # SimPy serves the highest number first.
        yield request, self, units, -urgency
        if received >= WARM_UP_MINUTES:
            waits.append(self.sim.now() - received)
        yield hold, self, minutes
        yield release, self, units


path, servers = sys.argv[1], int(sys.argv[2])
with open(path) as lines:
    calls = [(float(a), int(b), float(c)) for a, b, c in csv.reader(lines)]
waits = []
start = time.perf_counter()
simulation = Simulation()
simulation.initialize()
units = Resource(capacity=servers, qType=PriorityQ, sim=simulation)
source = Calls(sim=simulation)
simulation.activate(source, source.come(calls, units, waits))
simulation.simulate(until=1e12)
seconds = time.perf_counter() - start
answer = {"simpy": SimPy.__version__, "calls": len(calls), "seconds": seconds, "meanWait": sum(waits) / len(waits)}
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"milliseconds": seconds * 1000, "peakMegabytes": peak, "answer": answer}))
