package dev.kelp.transport.testkit;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Consumer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A consumer that keeps what it is given. */
final class Deliveries implements Consumer {

    private final Patience patience;
    private final BlockingQueue<Delivery> arrived = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> cancellations = new LinkedBlockingQueue<>();
    private final BlockingQueue<TransportException> losses = new LinkedBlockingQueue<>();

    Deliveries(Patience patience) {
        this.patience = patience;
    }

    @Override
    public void onDelivery(Delivery delivery) {
        arrived.add(delivery);
    }

    @Override
    public void onCancelled(String reason) {
        cancellations.add(reason);
    }

    @Override
    public void onLost(TransportException cause) {
        losses.add(cause);
    }

    Delivery next() throws InterruptedException {
        return patience.next(arrived, "a delivery");
    }

    List<Delivery> next(int count) throws InterruptedException {
        List<Delivery> all = new ArrayList<>();
        while (all.size() < count) {
            all.add(next());
        }
        return all;
    }

    String nextText() throws InterruptedException {
        return textOf(next());
    }

    List<String> nextTexts(int count) throws InterruptedException {
        return next(count).stream().map(Deliveries::textOf).toList();
    }

    /** How many have arrived that nobody has asked for. */
    int waiting() {
        return arrived.size();
    }

    String cancellation() throws InterruptedException {
        return patience.next(cancellations, "the news that a consumer is cancelled");
    }

    TransportException loss() throws InterruptedException {
        return patience.next(losses, "the news that a consumer's channel is lost");
    }

    static String textOf(Delivery delivery) {
        return Messages.textOf(delivery.message());
    }
}
