package dev.kelp.transport.message;

/** Whether the broker should keep a message over its own restart. */
public enum DeliveryMode {
    /** Lost when the broker restarts; 1 on the wire. */
    TRANSIENT(1),
    /** Written to disk by durable queues; 2 on the wire, and the default, as in Kombu. */
    PERSISTENT(2);

    private final int wire;

    DeliveryMode(int wire) {
        this.wire = wire;
    }

    /** The number AMQP and Kombu's envelopes use. */
    public int wire() {
        return wire;
    }

    /** The mode of a wire number; anything but 1 is persistent, so that a strange sender's message is kept. */
    public static DeliveryMode ofWire(int wire) {
        return wire == TRANSIENT.wire ? TRANSIENT : PERSISTENT;
    }
}
