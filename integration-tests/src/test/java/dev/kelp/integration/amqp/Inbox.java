package dev.kelp.integration.amqp;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.spi.Consumer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Keeps what a consumer is told. */
public final class Inbox implements Consumer {

    private static final int SECONDS = 10;

    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final CompletableFuture<String> cancelled = new CompletableFuture<>();
    private final CompletableFuture<TransportException> lost = new CompletableFuture<>();

    /** The next delivery; fails after ten seconds without one. */
    public Delivery next() throws InterruptedException {
        Delivery delivery = deliveries.poll(SECONDS, TimeUnit.SECONDS);
        if (delivery == null) {
            throw new AssertionError("Nothing was delivered within " + SECONDS + " s");
        }
        return delivery;
    }

    /** What has been delivered and not taken. */
    int waiting() {
        return deliveries.size();
    }

    /** A delivery that is there already. */
    @Nullable Delivery poll() {
        return deliveries.poll();
    }

    String awaitCancelled() {
        return cancelled.orTimeout(SECONDS, TimeUnit.SECONDS).join();
    }

    TransportException awaitLost() {
        return lost.orTimeout(2 * SECONDS, TimeUnit.SECONDS).join();
    }

    /** Its body as text. */
    public static String text(Delivery delivery) {
        return new String(delivery.message().body(), StandardCharsets.UTF_8);
    }

    @Override
    public void onDelivery(Delivery delivery) {
        deliveries.add(delivery);
    }

    @Override
    public void onCancelled(String reason) {
        cancelled.complete(reason);
    }

    @Override
    public void onLost(TransportException cause) {
        lost.complete(cause);
    }
}
