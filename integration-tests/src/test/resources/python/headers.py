"""Sends or receives one message with headers of every type: headers.py send|receive BROKER_URL QUEUE.

receive prints type and text of each header as JSON.
"""
import json
import sys
from datetime import datetime, timezone
from decimal import Decimal

from kombu import Connection, Queue

HEADERS = {
    "int": 7, "beyond 32 bits": 2**33, "large": 2**40, "lowest int": -(2**31), "negative": -5_000_000_000,
    "float": 1.5, "bool": True, "none": None, "text": "größe", "decimal": Decimal("-3.14"),
    "time": datetime(2026, 1, 2, 3, 4, 5, tzinfo=timezone.utc),
    "list": [1, 2**40, "a", [2**33]], "map": {"inner": {"deep": 2**62}},
}


def send(channel, queue):
    channel.connection.client.Producer(channel).publish(
        "hello", exchange="", routing_key=queue.name, headers=HEADERS, declare=[queue], serializer="json")
    return "sent"


def receive(channel, queue):
    message = queue(channel).get(no_ack=True)
    return {name: [type(value).__name__, str(value)] for name, value in message.headers.items()}


role, url, name = sys.argv[1:]
with Connection(url) as connection:
    done = {"send": send, "receive": receive}[role](connection.default_channel, Queue(name))
    print("result", json.dumps(done))
