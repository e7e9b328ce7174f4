package dev.kelp.transport;

import dev.kelp.transport.spi.Qos;
import dev.kelp.transport.topology.Queue;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What to consume, and how. Immutable. */
public final class SubscribeOptions {

    private final List<Queue> queues;
    private final int prefetch;
    private final int concurrency;
    private final boolean ackOnDelivery;
    private final boolean exclusive;
    private final boolean declares;
    private final boolean handlesUndecodable;
    private final OnFailure onFailure;
    private final OnQueueGone onQueueGone;
    private final Map<String, Object> arguments;
    private final Duration closeTimeout;

    /** What becomes of a message whose handler throws before settling it. */
    public enum OnFailure {
        /**
         * Held for a while that grows with its attempts, 1 s doubling to 60 s, then put back. It counts in the prefetch window
         * meanwhile, and putting it back counts as an attempt, so that a delivery limit ends what always fails.
         */
        REQUEUE,
        /** Rejected: to the dead-letter target, or dropped if there is none. */
        REJECT
    }

    /** What to do when the broker ends a consumer because its queue is gone. */
    public enum OnQueueGone {
        /** Declare it again and go on; messages that were in it are lost. */
        REDECLARE,
        /** End the subscription with an error that names the queue. */
        FAIL
    }

    private SubscribeOptions(Builder from) {
        this.queues = List.copyOf(from.queues);
        this.prefetch = from.prefetch;
        this.concurrency = from.concurrency;
        this.ackOnDelivery = from.ackOnDelivery;
        this.exclusive = from.exclusive;
        this.declares = from.declares;
        this.handlesUndecodable = from.handlesUndecodable;
        this.onFailure = from.onFailure;
        this.onQueueGone = from.onQueueGone;
        this.arguments = Map.copyOf(from.arguments);
        this.closeTimeout = from.closeTimeout;
    }

    /** Starts with the queues to consume, which need not exist yet. */
    public static Builder of(Queue... queues) {
        return new Builder(List.of(queues));
    }

    /** The queues. */
    public List<Queue> queues() {
        return queues;
    }

    /** The most unsettled messages at a time over all queues, at least one for each queue; default 16. */
    public int prefetch() {
        return prefetch;
    }

    /** The number of handler threads; default 1, which keeps the order. */
    public int concurrency() {
        return concurrency;
    }

    /** Whether a message is acknowledged just before its handler is called; default false. */
    public boolean ackOnDelivery() {
        return ackOnDelivery;
    }

    /** Whether nobody else may consume the queues; default false. */
    public boolean exclusive() {
        return exclusive;
    }

    /** Whether the queues are declared with every new connection; default true. */
    public boolean declares() {
        return declares;
    }

    /** Whether the handler is called for messages whose body cannot be read too; default false: they are rejected. */
    public boolean handlesUndecodable() {
        return handlesUndecodable;
    }

    /** What becomes of a message whose handler throws; default put back with back-off. */
    public OnFailure onFailure() {
        return onFailure;
    }

    /** What to do when a queue is deleted; default declare it again. */
    public OnQueueGone onQueueGone() {
        return onQueueGone;
    }

    /** Consumer arguments as the broker knows them, for instance {@code x-priority}. */
    public Map<String, Object> arguments() {
        return arguments;
    }

    /** How long {@link Subscription#close} waits for running handlers; default 10 s. */
    public Duration closeTimeout() {
        return closeTimeout;
    }

    /** Collects options; not for more than one thread. */
    public static final class Builder {
        private final List<Queue> queues;
        private int prefetch = 16;
        private int concurrency = 1;
        private boolean ackOnDelivery;
        private boolean exclusive;
        private boolean declares = true;
        private boolean handlesUndecodable;
        private OnFailure onFailure = OnFailure.REQUEUE;
        private OnQueueGone onQueueGone = OnQueueGone.REDECLARE;
        private final Map<String, Object> arguments = new LinkedHashMap<>();
        private Duration closeTimeout = Duration.ofSeconds(10);

        private Builder(List<Queue> queues) {
            if (queues.isEmpty()) {
                throw new IllegalArgumentException("A subscription needs at least one queue.");
            }
            if (queues.stream().map(Queue::name).distinct().count() < queues.size()) {
                throw new IllegalArgumentException("A subscription names a queue twice: " + queues);
            }
            this.queues = queues;
        }

        /** Sets {@link SubscribeOptions#prefetch()}. */
        public Builder prefetch(int value) {
            prefetch = new Qos(Settings.positive("prefetch", value)).prefetchCount();
            return this;
        }

        /** Sets {@link SubscribeOptions#concurrency()}. */
        public Builder concurrency(int value) {
            concurrency = Settings.positive("concurrency", value);
            return this;
        }

        /**
         * Acknowledges each message just before its handler is called: at most once. The prefetch window holds all the same, so a
         * slow handler is not flooded as by AMQP's own no-ack.
         */
        public Builder ackOnDelivery(boolean value) {
            ackOnDelivery = value;
            return this;
        }

        /** Sets {@link SubscribeOptions#exclusive()}. */
        public Builder exclusive(boolean value) {
            exclusive = value;
            return this;
        }

        /** Sets {@link SubscribeOptions#declares()}; without it the queues must exist. */
        public Builder declares(boolean value) {
            declares = value;
            return this;
        }

        /** Sets {@link SubscribeOptions#handlesUndecodable()}. */
        public Builder handlesUndecodable(boolean value) {
            handlesUndecodable = value;
            return this;
        }

        /** Sets {@link SubscribeOptions#onFailure()}. */
        public Builder onFailure(OnFailure value) {
            onFailure = Objects.requireNonNull(value, "onFailure");
            return this;
        }

        /** Sets {@link SubscribeOptions#onQueueGone()}. */
        public Builder onQueueGone(OnQueueGone value) {
            onQueueGone = Objects.requireNonNull(value, "onQueueGone");
            return this;
        }

        /** Adds a consumer argument. */
        public Builder argument(String name, Object value) {
            arguments.put(name, value);
            return this;
        }

        /** Sets {@link SubscribeOptions#closeTimeout()}. */
        public Builder closeTimeout(Duration value) {
            closeTimeout = Settings.positive("closeTimeout", value);
            return this;
        }

        /** The options as they stand. */
        public SubscribeOptions build() {
            return new SubscribeOptions(this);
        }
    }
}
