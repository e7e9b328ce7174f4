package dev.kelp.transport.testkit;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Consumer;

/** A consumer, handed through. */
class BrokenConsumer implements Consumer {

    private final Consumer consumer;

    BrokenConsumer(Consumer consumer) {
        this.consumer = consumer;
    }

    @Override
    public void onDelivery(Delivery delivery) {
        consumer.onDelivery(delivery);
    }

    @Override
    public void onCancelled(String reason) {
        consumer.onCancelled(reason);
    }

    @Override
    public void onLost(TransportException cause) {
        consumer.onLost(cause);
    }
}
