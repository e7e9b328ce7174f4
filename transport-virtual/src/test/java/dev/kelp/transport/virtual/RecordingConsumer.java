package dev.kelp.transport.virtual;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Consumer;
import java.util.ArrayList;
import java.util.List;

/** A consumer that notes what it is told. */
final class RecordingConsumer implements Consumer {

    final List<Delivery> deliveries = new ArrayList<>();
    final List<String> cancels = new ArrayList<>();
    final List<TransportException> losses = new ArrayList<>();
    boolean failing;

    List<String> texts() {
        return deliveries.stream().map(each -> Given.text(each.message())).toList();
    }

    long lastTag() {
        return deliveries.get(deliveries.size() - 1).tag();
    }

    @Override
    public void onDelivery(Delivery delivery) {
        if (failing) {
            throw new IllegalStateException("a bug in the consumer");
        }
        deliveries.add(delivery);
    }

    @Override
    public void onCancelled(String reason) {
        cancels.add(reason);
    }

    @Override
    public void onLost(TransportException cause) {
        losses.add(cause);
    }
}
