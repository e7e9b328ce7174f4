"""The tasks of a real Celery worker: celery -A celery_tasks worker, with BROKER_URL in the environment."""
import os
from decimal import Decimal

from celery import Celery

app = Celery("peers", broker=os.environ["BROKER_URL"], backend="rpc://")
app.conf.task_default_queue = os.environ.get("QUEUE", "python-tasks")


@app.task(name="py.add")
def add(x, y):
    return x + y


@app.task(name="py.fail")
def fail(message):
    raise ValueError(message)


@app.task(name="py.typed")
def typed(amount):
    return Decimal(amount) * 2


@app.task(name="py.flaky", bind=True, max_retries=3, default_retry_delay=0)
def flaky(self):
    if self.request.retries < 2:
        raise self.retry()
    return self.request.retries
