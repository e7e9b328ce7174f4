"""Reads messages and prints name and value of each as Python sees them, until one called done: read_bodies.py BROKER_URL QUEUE."""
import sys

from kombu import Connection, Exchange, Queue

url, name = sys.argv[1:3]
finished = False


def on_message(body, message):
    global finished
    called = message.headers["name"]
    extra = "|%s|%s" % (message.properties.get("priority"), message.headers.get("far")) if called == "done" else ""
    print("got", called, repr(body) + extra)
    message.ack()
    finished = finished or called == "done"


with Connection(url) as connection:
    queue = Queue(name, Exchange(""), routing_key=name)
    queue.no_declare = True
    with connection.Consumer([queue], callbacks=[on_message], accept=["json"]):
        while not finished:
            connection.drain_events(timeout=30)
print("result read")
