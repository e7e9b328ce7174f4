"""Publishes one message for each way in which Kombu writes a body: publish_bodies.py BROKER_URL QUEUE."""
import sys
from datetime import date, datetime, time, timezone
from decimal import Decimal
from uuid import UUID

from kombu import Connection, Exchange, Queue

BODIES = {
    "datetime-naive": datetime(2024, 1, 2, 3, 4, 5, 678900),
    "datetime-utc": datetime(2024, 1, 2, 3, 4, 5, tzinfo=timezone.utc),
    "date": date(2024, 1, 2),
    "time": time(3, 4, 5, 6),
    "decimal": Decimal("1.10"),
    "uuid": UUID("00010203-0405-0607-0809-0a0b0c0d0e0f"),
    "bytes-utf8": b"abc",
    "bytes-binary": b"\xff\x00\x80",
    "non-ascii": "h\u00e9llo \u4e16\u754c \U0001f600",
    "floats": [1.5, 1e16, 1e-7, 1.0],
    "big-int": 2**70,
    "nested": {"a": [1, {"b": None}], "t": (1, 2)},
}

url, queue = sys.argv[1:3]
with Connection(url) as connection:
    channel = connection.channel()
    Queue(queue, Exchange(queue, "direct"), routing_key=queue, channel=channel).declare()
    producer = connection.Producer()
    for name, body in BODIES.items():
        producer.publish(body, routing_key=queue, serializer="json", headers={"name": name}, message_id=name)
    producer.publish({"k": "v" * 1000}, routing_key=queue, serializer="json", compression="gzip", headers={"name": "gzip"})
    producer.publish(b"\x00\x01", routing_key=queue, serializer="raw", headers={"name": "raw-bytes"})
    producer.publish("done", routing_key=queue, serializer="json", headers={"name": "done", "far": 2**40, "map": {"a": [1, "b"]}})
print("result published")
