package dev.kelp.transport;

import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.error.PublishException.Reason;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Printable;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.PublishListener;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * One publish that was handed to a channel and whose outcome is awaited.
 *
 * <p>Two things end at different times: the outcome that the publisher sees, at the latest at the confirm timeout, and the place in
 * the window, which is free only when the driver has let go of the message.
 */
final class PendingPublish implements PublishListener {

    private final Route route;
    private final PublishLane lane;
    private final long sentAt;
    private final CompletableFuture<@Nullable Void> outcome = new CompletableFuture<>();
    private volatile boolean reported;

    PendingPublish(Route route, PublishLane lane, long sentAt) {
        this.route = route;
        this.lane = lane;
        this.sentAt = sentAt;
    }

    /** Completes when confirmed, or with a {@link PublishException}. */
    CompletableFuture<@Nullable Void> outcome() {
        return outcome;
    }

    /** Whether the driver has let go of it. */
    boolean reported() {
        return reported;
    }

    /** When it was handed over, in nano time. */
    long sentAt() {
        return sentAt;
    }

    /** Ends it for its publisher, who has waited long enough. */
    void giveUp(String why) {
        outcome.completeExceptionally(failure(Reason.UNKNOWN, why, null));
    }

    @Override
    public void onConfirmed() {
        outcome.complete(null);
        report();
    }

    @Override
    public void onReturned(int replyCode, String replyText) {
        String why = "was returned: no queue takes it (" + replyCode + " " + Printable.of(replyText) + ")";
        outcome.completeExceptionally(failure(Reason.RETURNED, why, null));
        report();
    }

    @Override
    public void onNacked(String reason) {
        outcome.completeExceptionally(
                failure(Reason.NACKED, "was not stored by the broker: " + Printable.of(reason), null));
        report();
    }

    @Override
    public void onLost(TransportException cause) {
        String why = "got no answer, so it may or may not be stored: " + cause.getMessage();
        outcome.completeExceptionally(failure(Reason.UNKNOWN, why, cause));
        report();
    }

    private void report() {
        reported = true;
        lane.reported();
    }

    private PublishException failure(Reason reason, String what, @Nullable Throwable cause) {
        String end = what.endsWith(".") ? "" : "."; // brokers' own reasons end as they like
        return new PublishException(reason, "The publish to " + Destination.of(route) + " " + what + end, cause);
    }
}
