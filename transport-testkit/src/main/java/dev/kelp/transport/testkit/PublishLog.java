package dev.kelp.transport.testkit;

import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.spi.PublishListener;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Notes how one publish ended, as often as it is told. */
final class PublishLog implements PublishListener {

    /** How a publish can end. */
    enum Outcome {
        CONFIRMED,
        RETURNED,
        NACKED,
        LOST
    }

    private final BlockingQueue<Outcome> arrived = new LinkedBlockingQueue<>();
    private final List<Outcome> all = new CopyOnWriteArrayList<>();

    @Override
    public void onConfirmed() {
        note(Outcome.CONFIRMED);
    }

    @Override
    public void onReturned(int replyCode, String replyText) {
        note(Outcome.RETURNED);
    }

    @Override
    public void onNacked(String reason) {
        note(Outcome.NACKED);
    }

    @Override
    public void onLost(TransportException cause) {
        note(Outcome.LOST);
    }

    /** The outcome, waited for. */
    Outcome outcome(Patience patience) throws InterruptedException {
        return patience.next(arrived, "the outcome of a publish");
    }

    /** Every outcome told so far. */
    List<Outcome> all() {
        return all;
    }

    private void note(Outcome outcome) {
        all.add(outcome);
        arrived.add(outcome);
    }
}
