package dev.kelp.transport;

import dev.kelp.transport.ReceivedMessage.Settlement;
import dev.kelp.transport.error.ChannelException;
import dev.kelp.transport.error.TransportException;
import dev.kelp.transport.message.Printable;
import dev.kelp.transport.runtime.Actor;
import dev.kelp.transport.runtime.Liveness;
import dev.kelp.transport.runtime.Mailbox;
import dev.kelp.transport.runtime.Runner;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.runtime.Wake;
import dev.kelp.transport.session.CurrentSession;
import dev.kelp.transport.session.Inbound;
import dev.kelp.transport.session.Session;
import dev.kelp.transport.session.SessionListener;
import dev.kelp.transport.session.SessionOpener;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.Capability;
import dev.kelp.transport.spi.Role;
import dev.kelp.transport.topology.Queue;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop of one subscription: owns its session, its settlements and its handler threads.
 *
 * <p>Invariants:
 * <ol>
 *   <li>I1 sessions, deliveries and settlements are touched by this loop's turns only; everything else posts to the mailbox.
 *   <li>I2 user code never runs in a turn.
 *   <li>I3 a turn comes at least three times in a lease, or the lease is not renewed: the handler is not part of that proof.
 *   <li>I4 after {@code ended} was told, no session of this loop is open: one that arrives later is closed by whoever brings it.
 * </ol>
 */
final class SubscriptionLoop implements Actor {

    private static final Logger LOG = LoggerFactory.getLogger(SubscriptionLoop.class);
    private static final Duration REDECLARE_PAUSE = Duration.ofSeconds(1);

    private final SubscribeOptions options;
    private final Runtime runtime;
    private final Duration lease;
    private final Duration rpcTimeout;
    private final Consumer<@Nullable Throwable> onEnd;
    private final Liveness liveness;
    private final Mailbox<Runnable> mailbox = new Mailbox<>(0);
    private final SessionOpener opener;
    private final HandlerPool handlers;
    private final CurrentSession current = new CurrentSession(); // loop
    private final QueueConsumers consumers; // loop
    private final Timers timers; // loop
    private boolean failedBefore; // loop; whether the log knows that the broker is away
    private @Nullable Throwable failure; // loop
    private long closeBy; // loop; set with closing
    private volatile boolean closing;
    private volatile boolean ended;
    private volatile long dropped;
    private volatile Runner.@Nullable Running running;

    SubscriptionLoop(
            Broker broker, SubscribeOptions options, MessageHandler handler, Consumer<@Nullable Throwable> onEnd) {
        this.options = options;
        this.runtime = broker.options().runtime();
        this.lease = broker.options().lease();
        this.rpcTimeout = broker.options().timeouts().rpc();
        this.onEnd = onEnd;
        this.liveness = new Liveness(runtime.time());
        this.consumers = new QueueConsumers(options, runtime);
        this.timers = new Timers(runtime.time().nanoTime());
        HandlerCall call = new HandlerCall(broker, options, handler, this::post, () -> closing);
        this.handlers =
                new HandlerPool(options.concurrency(), runtime.runner(), call::handle, this::postIdle, this::admit);
        this.opener = new SessionOpener(
                "kelp-subscription-opener",
                broker.reconnector(Role.CONSUME, liveness),
                new Posting(),
                this::declareQueues,
                runtime);
    }

    void start() {
        running = runtime.runner().start("kelp-subscription", mailbox, this);
        opener.open();
    }

    private void post(Inbound inbound, Settlement how, Duration delay) {
        mailbox.post(() -> settle(inbound, how, delay));
    }

    private void postIdle(HandlerThread<Inbound> thread) {
        mailbox.post(() -> handlers.idle(thread));
    }

    /** Runs on the opener's thread. */
    private void declareQueues(Session session) {
        if (options.declares()) {
            options.queues().forEach(session::declare);
        }
    }

    void requestClose() {
        mailbox.post(this::beginClosing);
    }

    /** The longest that closing takes: handlers, then cancelling, settling and closing the connection. */
    Duration longestClose() {
        return options.closeTimeout().plus(rpcTimeout);
    }

    boolean isHandlerCalling() {
        return handlers.isCaller();
    }

    /** How many settlements were dropped with their sessions. Any thread. */
    long droppedSettlements() {
        return dropped;
    }

    /** Waits for all threads to end. Called after the end was told. */
    void awaitThreads(Deadline deadline) {
        try {
            Runner.Running loop = running;
            boolean openerEnded = opener.stop(deadline.left());
            boolean handlersEnded = handlers.awaitStopped(deadline);
            boolean loopEnded = loop == null || loop.awaitStopped(deadline.left());
            if (!openerEnded || !handlersEnded || !loopEnded) {
                LOG.warn(
                        "A thread of the subscription to {} goes on after its close: a handler ignores its interrupt",
                        options.queues());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Wake turn() {
        liveness.turned();
        try {
            for (Runnable event = mailbox.poll(); event != null; event = mailbox.poll()) {
                event.run();
            }
            timers.runUntil(runtime.time().nanoTime());
        } catch (RuntimeException | Error e) {
            LOG.error("The subscription to {} ends: its loop failed in a way it does not handle", options.queues(), e);
            fail(e);
        }
        dropped = current.droppedSettlements();
        if (closing && isCloseDue()) {
            end();
            return Wake.DONE;
        }
        return nextTurn();
    }

    private Wake nextTurn() {
        Wake forLease = Wake.at(runtime.time().nanoTime() + lease.dividedBy(3).toNanos());
        Wake next = timers.next().orSooner(forLease);
        return closing ? next.orSooner(Wake.at(closeBy)) : next;
    }

    private void opened(Session session) {
        if (closing) {
            session.close();
            return;
        }
        if (failedBefore) {
            LOG.info("Consuming {} from {} again", options.queues(), session.url());
        }
        failedBefore = false;
        withSession(session, () -> {
            current.opened(session);
            consumers.start(session);
        });
    }

    /** A session that fails at something is given up: the next one starts from the beginning. */
    private void withSession(Session session, Runnable work) {
        try {
            work.run();
        } catch (TransportException e) {
            lost(session.generation(), e);
        }
    }

    private void openFailed(BrokerUrl url, TransportException cause, Duration nextTryIn) {
        if (failedBefore) {
            LOG.debug("Still no session with {}; next try in {}", url, nextTryIn, cause);
        } else {
            LOG.warn("Cannot consume {} from {}, and goes on trying: {}", options.queues(), url, cause.getMessage());
        }
        failedBefore = true;
    }

    private void delivered(Inbound inbound) {
        if (current.received(inbound) && !closing) {
            handlers.submit(inbound);
        }
    }

    /** With {@code ackOnDelivery}: a message whose acknowledgement did not go out is delivered again, so nobody handles it now. */
    private boolean admit(Inbound inbound) {
        return !options.ackOnDelivery() || current.ack(inbound);
    }

    private void settle(Inbound inbound, Settlement how, Duration delay) {
        switch (how) {
            case ACK -> current.ack(inbound);
            case REJECT -> current.reject(inbound, false);
            case REQUEUE -> requeueAfter(inbound, delay);
            case DELAY -> delay(inbound, delay);
        }
    }

    private void delay(Inbound inbound, Duration delay) {
        boolean brokerCan = current.get()
                .filter(session -> session.can(Capability.DELAYED_REQUEUE))
                .isPresent();
        if (brokerCan) {
            current.delay(inbound, delay);
        } else {
            requeueAfter(inbound, delay);
        }
    }

    private void requeueAfter(Inbound inbound, Duration wait) {
        if (wait.isZero()) {
            current.reject(inbound, true);
        } else {
            timers.at(runtime.time().nanoTime() + wait.toNanos(), () -> current.reject(inbound, true));
        }
    }

    private void lost(long generation, TransportException cause) {
        Session gone = current.get().orElse(null);
        if (gone == null || !current.lost(generation)) {
            return;
        }
        if (!gone.can(Capability.DELIVERIES_OUTLIVE_CONNECTION)) {
            handlers.dropWaiting();
        }
        if (!closing) {
            LOG.warn("Consuming {} pauses until there is a new connection: {}", options.queues(), cause.getMessage());
            failedBefore = true;
            opener.reopen();
        }
    }

    private void cancelled(long generation, String tag, String reason) {
        Session session = current.get().orElse(null);
        if (session == null || session.generation() != generation || closing) {
            return;
        }
        consumers.cancelled(tag).ifPresent(queue -> queueGone(generation, queue, reason));
    }

    private void queueGone(long generation, Queue queue, String reason) {
        String what = "Cannot go on consuming queue " + queue.name() + ": " + Printable.of(reason) + ".";
        switch (options.onQueueGone()) {
            case FAIL -> fail(new ChannelException(ChannelException.NOT_FOUND, what, null));
            case REDECLARE -> {
                LOG.warn("{} Declaring and consuming it again", what);
                timers.at(
                        runtime.time().nanoTime() + REDECLARE_PAUSE.toNanos(),
                        () -> current.get()
                                .filter(session -> session.generation() == generation && !closing)
                                .ifPresent(session -> withSession(session, () -> consumers.restart(session, queue))));
            }
        }
    }

    private void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        beginClosing();
    }

    private void beginClosing() {
        if (closing) {
            return;
        }
        closing = true;
        closeBy = runtime.time().nanoTime() + options.closeTimeout().toNanos();
        stopOpening();
        handlers.dropWaiting();
        timers.clear();
        current.get().ifPresent(session -> withSession(session, () -> consumers.cancel(session)));
    }

    private void stopOpening() {
        try {
            opener.stop(Duration.ZERO);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isCloseDue() {
        return !handlers.isBusy() || runtime.time().nanoTime() - closeBy >= 0;
    }

    private void end() {
        handlers.stop();
        try {
            current.get().ifPresent(Session::close);
        } catch (RuntimeException e) {
            LOG.warn("Closing the connection of the subscription to {} failed", options.queues(), e);
        }
        ended = true;
        closeLateSessions();
        onEnd.accept(failure);
    }

    /** What is still in the mailbox can only be a session that arrived too late, which closes itself, or without effect. */
    private void closeLateSessions() {
        for (Runnable event = mailbox.poll(); event != null; event = mailbox.poll()) {
            event.run();
        }
    }

    private final class Posting implements SessionListener {

        @Override
        public void onOpened(Session session) {
            mailbox.post(() -> opened(session));
            if (ended) {
                closeLateSessions();
            }
        }

        @Override
        public void onOpenFailed(BrokerUrl url, TransportException cause, Duration nextTryIn) {
            mailbox.post(() -> openFailed(url, cause, nextTryIn));
        }

        @Override
        public void onDelivery(Inbound inbound) {
            mailbox.post(() -> delivered(inbound));
        }

        @Override
        public void onCancelled(long generation, String consumerTag, String reason) {
            mailbox.post(() -> cancelled(generation, consumerTag, reason));
        }

        @Override
        public void onLost(long generation, TransportException cause) {
            mailbox.post(() -> lost(generation, cause));
        }
    }
}
