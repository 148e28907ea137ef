"""A second baseline for a need profile: the same reads and aggregates as bare-duckdb-child.ts, as an analyst would
write them in pandas. Prints one JSON line like the other measuring programs."""

import json
import resource
import sys
import time

import pandas as pd

QUANTILES = [0.25, 0.5, 0.75, 0.9, 0.99]
TIMES = ["received", "dispatched", "en_route", "arrived", "cleared"]
NAMES = ["key", "source", "received", "priority", "type_initial", "type_final", "disposition", "beat", "place", "unit",
         "dispatched", "en_route", "arrived", "cleared"]


def read(path):
    texts = {name: "category" for name in ("source", "type_initial", "type_final", "disposition", "beat", "unit")}
    rows = pd.read_csv(path, header=0, names=NAMES, dtype={"key": str, "place": str, **texts}, parse_dates=TIMES)
    return rows.drop_duplicates()


def calls_of(rows):
    rows = rows.sort_values("dispatched", kind="stable")
    rows["travel"] = (rows["arrived"] - rows["dispatched"]).dt.total_seconds()
    rows["scene"] = (rows["cleared"] - rows["arrived"]).dt.total_seconds()
    rows["busy"] = (rows["cleared"] - rows["dispatched"]).dt.total_seconds()
    by_call = rows.groupby("key", sort=False)
    calls = by_call.agg(source=("source", "first"), received=("received", "min"), priority=("priority", "min"),
                        type_initial=("type_initial", "first"), type_final=("type_final", "first"),
                        disposition=("disposition", "first"), beat=("beat", "first"), place=("place", "first"),
                        units=("unit", "nunique"), dispatched=("dispatched", "min"), arrived=("arrived", "min"),
                        travel=("travel", "first"), scene=("scene", "first"), busy=("busy", "sum"),
                        file_rows=("unit", "size"))
    about = "MENTAL|SUICID"
    for side in ("type_initial", "type_final"):
        calls[side] = calls[side].astype(str)
    calls["disposition"] = calls["disposition"].astype(str)
    calls["coded"] = (calls["type_final"].str.contains(about) | calls["type_initial"].str.contains(about)
                      | calls["disposition"].str.contains("INVOLUNTARY"))
    calls["proxy"] = calls["type_final"].str.contains("WELFARE") | calls["type_initial"].str.contains("WELFARE")
    return calls


def aggregates(rows, calls):
    calls["queue"] = (calls["dispatched"] - calls["received"]).dt.total_seconds()
    calls["response"] = (calls["arrived"] - calls["received"]).dt.total_seconds()
    answers = [calls["coded"].sum(), (calls["coded"] | calls["proxy"]).sum()]
    for side in ("type_initial", "type_final", "disposition", "beat"):
        answers.append(calls.groupby(side, observed=True)["coded"].agg(["size", "sum"]))
    hour = calls["received"].dt.dayofweek * 24 + calls["received"].dt.hour
    answers.append(calls.groupby(hour)["coded"].agg(["size", "sum"]))
    answers.append(calls.groupby(calls["received"].dt.date)["coded"].agg(["size", "sum"]))
    month = calls["received"].dt.strftime("%Y-%m")
    answers.append(calls.groupby(month)["coded"].agg(["size", "sum"]))
    answers.append(calls.groupby([month, "type_final"]).size())
    for group in (calls, calls[calls["coded"]], calls[~calls["coded"]]):
        for stage in ("queue", "travel", "scene", "response"):
            answers.append(group[stage].quantile(QUANTILES))
            answers.append(group[stage].between(0, 28800).sum())
        answers.append(group["busy"].sum())
        answers.append(group[["dispatched", "arrived", "disposition", "place", "beat"]].count())
    answers.append(calls[calls["coded"]].groupby("place").size().value_counts())
    answers.append(rows[TIMES].count())
    answers.append(((rows["arrived"] < rows["dispatched"]).sum(), (rows["cleared"] < rows["arrived"]).sum()))
    return len(answers)


start = time.perf_counter()
all_rows = read(sys.argv[1])
all_calls = calls_of(all_rows)
count = aggregates(all_rows, all_calls)
print(json.dumps({
    "milliseconds": (time.perf_counter() - start) * 1000,
    "peakMegabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    "answer": {"answers": count, "calls": len(all_calls), "pandas": pd.__version__},
}))
