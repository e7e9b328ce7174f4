"""Sends one task with Celery and prints its result as JSON: client.py BROKER_URL QUEUE TASK ARGS_JSON [KWARGS_JSON]."""
import json
import sys

from celery import Celery

url, queue, task, args = sys.argv[1:5]
kwargs = json.loads(sys.argv[5]) if len(sys.argv) > 5 else {}
app = Celery("client", broker=url, backend="rpc://")
result = app.send_task(task, args=json.loads(args), kwargs=kwargs, queue=queue)
try:
    print("result", json.dumps(result.get(timeout=30)))
except Exception as failure:  # the test reads what a Python caller would see
    print("result", json.dumps({"raised": type(failure).__name__, "args": [str(a) for a in failure.args]}))
