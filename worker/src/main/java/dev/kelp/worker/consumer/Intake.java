package dev.kelp.worker.consumer;

import dev.kelp.task.protocol.InvalidTaskException;
import dev.kelp.task.protocol.WireTime;
import dev.kelp.transport.message.DecodeException;
import dev.kelp.transport.runtime.TimeSource;
import dev.kelp.transport.session.CurrentSession;
import dev.kelp.transport.session.Inbound;
import dev.kelp.transport.session.Session;
import dev.kelp.transport.spi.Capability;
import dev.kelp.worker.request.Request;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/** From a delivery to a request that may run: steps 7 and 8 of a message's path. Owned by the loop. */
final class Intake {

    /** Where the broker can, tasks that are due later than this go back for a while instead of being held. */
    private static final Duration HOLD_AT_MOST = Duration.ofSeconds(60);

    /** A date in the year 9999 must not overflow the monotonic clock. */
    private static final Duration FOR_EVER = Duration.ofDays(3650);

    private final LoopParts parts;
    private final CurrentSession current;
    private final PrefetchController prefetch;
    private final Slots slots;
    private final EtaQueue etas = new EtaQueue();

    Intake(LoopParts parts, CurrentSession current, PrefetchController prefetch, Slots slots) {
        this.parts = parts;
        this.current = current;
        this.prefetch = prefetch;
        this.slots = slots;
    }

    /** Takes a delivery in, unless its session is gone: then the broker delivers it again. */
    void received(Inbound inbound) {
        if (!current.received(inbound)) {
            return;
        }
        try {
            Request request = parts.strategies().request(inbound);
            parts.listener().onReceived(request);
            gate(request);
        } catch (InvalidTaskException | DecodeException e) {
            parts.listener().onRefused(inbound, e);
            current.reject(inbound, false);
        }
    }

    private void gate(Request request) {
        Optional<WireTime> eta = request.head().eta();
        Duration wait = eta.map(this::untilDue).orElse(Duration.ZERO);
        if (wait.isZero()) {
            slots.ready(request);
        } else if (wait.compareTo(HOLD_AT_MOST) > 0 && brokerCanDelay()) {
            current.delay(request.inbound(), wait.minus(HOLD_AT_MOST.dividedBy(2)));
        } else {
            etas.add(request, time().nanoTime() + wait.toNanos());
            prefetch.held(request.inbound().queue(), request.inbound().consumerTag());
        }
    }

    private Duration untilDue(WireTime eta) {
        Duration wait = Duration.between(time().now(), eta.at(parts.settings().zone()));
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(FOR_EVER) > 0 ? FOR_EVER : wait;
    }

    private boolean brokerCanDelay() {
        Optional<Session> session = current.get();
        return session.isPresent() && session.get().can(Capability.DELAYED_REQUEUE);
    }

    /** Makes the requests ready whose ETA has come. */
    void releaseDue(long now) {
        etas.drainDue(now, request -> {
            released(request);
            slots.ready(request);
        });
    }

    /** The next ETA, or {@code otherwise} if there is none or it is later. */
    long nextDueOr(long otherwise) {
        return etas.nextOr(otherwise);
    }

    /** Puts a delivery back that came while stopping. */
    void putBack(Inbound inbound) {
        if (current.received(inbound)) {
            current.giveBack(inbound);
        }
    }

    /** Puts everything back that does not run yet, so that other workers see it at once. Returns how much that was. */
    int putBackWaiting() {
        return removeWaiting(request -> true, request -> current.giveBack(request.inbound()));
    }

    /** Forgets what went with its session: the broker delivers it again. Returns how much that was. */
    int forgetLost() {
        return removeWaiting(request -> !current.holds(request.inbound()), request -> {});
    }

    private int removeWaiting(Predicate<Request> which, java.util.function.Consumer<Request> action) {
        int removed = 0;
        for (Request request : slots.removeReady(which)) {
            action.accept(request);
            removed++;
        }
        for (Request request : etas.removeIf(which)) {
            released(request);
            action.accept(request);
            removed++;
        }
        return removed;
    }

    private void released(Request request) {
        prefetch.released(request.inbound().queue(), request.inbound().consumerTag());
    }

    private TimeSource time() {
        return parts.runtime().time();
    }
}
