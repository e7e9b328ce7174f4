package dev.kelp.worker.consumer;

import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.message.Printable;
import dev.kelp.transport.runtime.TimeSource;
import dev.kelp.transport.session.Inbound;
import dev.kelp.worker.request.Outcome;
import dev.kelp.worker.request.Request;
import dev.kelp.worker.request.RequestListener;
import dev.kelp.worker.request.Settlement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says in the log what happens to requests, in Celery's words. Names and ids are made printable; arguments and results never appear.
 *
 * <p>Refused messages are said at most once a second, with the number of those left out. Owned by the loop.
 */
public final class RequestLog implements RequestListener {

    private static final Logger LOG = LoggerFactory.getLogger("dev.kelp.worker.task");
    private static final long REFUSAL_EVERY = Duration.ofSeconds(1).toNanos();

    private final TimeSource time;
    private long lastRefusal;
    private boolean refusedBefore;
    private long unsaid;

    /** With a clock for the rate of refusals. */
    public RequestLog(TimeSource time) {
        this.time = time;
    }

    @Override
    public void onReceived(Request request) {
        LOG.debug("Task {} received", request);
    }

    @Override
    public void onRefused(Inbound inbound, RuntimeException reason) {
        long now = time.nanoTime();
        if (refusedBefore && now - lastRefusal < REFUSAL_EVERY) {
            unsaid++;
            return;
        }
        String id = inbound.message().properties().correlationId();
        LOG.error(
                "Rejected a message of queue {} ({} bytes, correlation id {}): {} ({} more not shown)",
                Printable.of(inbound.queue()),
                inbound.message().body().length,
                id == null ? "none" : Printable.of(id),
                reason instanceof DecodeException decode
                        ? decode.reason() + ", " + decode.getMessage()
                        : reason.getMessage(),
                unsaid);
        refusedBefore = true;
        lastRefusal = now;
        unsaid = 0;
    }

    @Override
    public void onEnded(Request request, Outcome outcome, Settlement settlement) {
        switch (outcome.kind()) {
            case SUCCEEDED -> LOG.info("Task {} succeeded", request);
            case FAILED -> LOG.error("Task {} failed", request, ((Outcome.Failed) outcome).cause());
            case RETRIED -> retried(request, (Outcome.Retried) outcome);
            case REJECTED -> LOG.warn("Task {} rejected ({}): {}", request, settlement, reason(outcome));
            case IGNORED -> LOG.info("Task {} ignored", request);
            case REVOKED -> LOG.info("Task {} discarded: {}", request, ((Outcome.Revoked) outcome).reason());
            case TIMED_OUT ->
                LOG.error(
                        "Task {} hit its hard time limit of {} ms; its thread is given up",
                        request,
                        ((Outcome.TimedOut) outcome).limit().toMillis());
            case WORKER_LOST -> LOG.error("Task {} lost: {}", request, ((Outcome.WorkerLost) outcome).reason());
            case UNDETERMINED ->
                LOG.error(
                        "Task {} ended, but its result or what follows it may not be stored ({}): {}",
                        request,
                        settlement,
                        ((Outcome.Undetermined) outcome).cause().toString());
        }
    }

    private static void retried(Request request, Outcome.Retried retried) {
        LOG.info(
                "Task {} retry in {} ms: {}",
                request,
                retried.in().toMillis(),
                retried.cause().toString());
    }

    private static String reason(Outcome outcome) {
        return Printable.of(((Outcome.Rejected) outcome).reason());
    }

    @Override
    public void onAbandoned(Request request) {
        LOG.warn(
                "Task {} was given up while it ran{}",
                request,
                request.strategy().ackPolicy().late()
                        ? "; it was put back"
                        : "; it was acknowledged when it started and is lost");
    }
}
