package dev.kelp.transport.amqp;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Delivery;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.spi.ConnectionListener;
import dev.kelp.transport.spi.Consumer;
import dev.kelp.transport.spi.PublishListener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Keeps what a driver tells, in order, as text; deliveries and causes as they are. */
final class Recorder implements Consumer, PublishListener, ConnectionListener {

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final BlockingQueue<Delivery> deliveries = new LinkedBlockingQueue<>();
    private final Message message;
    private volatile TransportException cause;

    Recorder() {
        this(new Message(MessageProperties.EMPTY, new byte[0]));
    }

    /** One for the publish of a message. */
    Recorder(Message message) {
        this.message = message;
    }

    Message message() {
        return message;
    }

    /** The next thing told; fails after ten seconds of silence. */
    String next() throws InterruptedException {
        String next = told.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("Nothing was told within 10 s");
        }
        return next;
    }

    Delivery delivery() throws InterruptedException {
        next();
        return deliveries.remove();
    }

    /** Everything told and not yet asked for. */
    List<String> all() {
        List<String> all = new ArrayList<>();
        told.drainTo(all);
        return all;
    }

    /** Why the last loss happened. */
    TransportException cause() {
        return cause;
    }

    @Override
    public void onDelivery(Delivery delivery) {
        deliveries.add(delivery);
        told.add("delivery " + delivery.tag());
    }

    @Override
    public void onCancelled(String reason) {
        told.add("cancelled");
    }

    @Override
    public void onLost(TransportException why) {
        cause = why;
        told.add("lost");
    }

    @Override
    public void onBlocked(String reason) {
        told.add("blocked " + reason);
    }

    @Override
    public void onUnblocked() {
        told.add("unblocked");
    }

    @Override
    public void onConfirmed() {
        told.add("confirmed");
    }

    @Override
    public void onReturned(int replyCode, String replyText) {
        told.add("returned " + replyCode + " " + replyText);
    }

    @Override
    public void onNacked(String reason) {
        told.add("nacked");
    }
}
