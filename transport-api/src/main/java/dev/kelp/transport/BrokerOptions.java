package dev.kelp.transport;

import dev.kelp.transport.message.AcceptList;
import dev.kelp.transport.message.Limits;
import dev.kelp.transport.message.MessageCodecs;
import dev.kelp.transport.runtime.BackOff;
import dev.kelp.transport.runtime.Runtime;
import dev.kelp.transport.spi.Timeouts;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link Broker} behaves: what it reads and writes, how long it waits, how it publishes.
 *
 * <p>Immutable. What belongs to one broker stands in its URL instead; where both name a time ({@code connect_timeout},
 * {@code heartbeat}) the transport lets the URL win.
 */
public final class BrokerOptions {

    private final TransportRegistry registry;
    private final MessageCodecs codecs;
    private final AcceptList accept;
    private final String serializer;
    private final @Nullable String compression;
    private final Limits limits;
    private final Timeouts timeouts;
    private final Duration callTimeout;
    private final Duration blockedTimeout;
    private final int unconfirmedWindow;
    private final int publishLanes;
    private final boolean mandatory;
    private final BackOff backOff;
    private final Duration lease;
    private final String clientName;
    private final Runtime runtime;

    private BrokerOptions(Builder from, ClassLoader loader) {
        this.registry = from.registry == null ? TransportRegistry.load(loader) : from.registry;
        this.codecs = from.codecs == null ? MessageCodecs.load(loader) : from.codecs;
        this.accept = codecs.acceptList(from.accept);
        this.serializer = from.serializer;
        this.compression = from.compression;
        this.limits = from.limits;
        this.timeouts = from.timeouts;
        this.callTimeout = from.callTimeout;
        this.blockedTimeout = from.blockedTimeout;
        this.unconfirmedWindow = from.unconfirmedWindow;
        this.publishLanes = from.publishLanes;
        this.mandatory = from.mandatory;
        this.backOff = from.backOff;
        this.lease = from.lease;
        this.clientName = from.clientName;
        this.runtime = from.runtime;
    }

    /** Every option at its default; transports and codecs from the thread's context class loader. */
    public static BrokerOptions defaults() {
        return builder().build();
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** The transports to choose from. */
    public TransportRegistry registry() {
        return registry;
    }

    /** The serializers and compressors. */
    public MessageCodecs codecs() {
        return codecs;
    }

    /** The content types that are read; default JSON only. */
    public AcceptList accept() {
        return accept;
    }

    /** The serializer of publishes that name none; default {@code json}. */
    public String serializer() {
        return serializer;
    }

    /** The compression of publishes that name none; default none. */
    public Optional<String> compression() {
        return Optional.ofNullable(compression);
    }

    /** The bounds on what is read, and on the bodies that are published. */
    public Limits limits() {
        return limits;
    }

    /** The bounds on single steps: connect, handshake, RPC, confirm, heartbeat. */
    public Timeouts timeouts() {
        return timeouts;
    }

    /** How long one call (publish, declare, get …) takes in all, connecting and retries included; default 30 s. */
    public Duration callTimeout() {
        return callTimeout;
    }

    /** How long a publish waits for a broker that takes none (memory or disk alarm); default 5 s. */
    public Duration blockedTimeout() {
        return blockedTimeout;
    }

    /** The most unconfirmed publishes of one lane; default 1 000. */
    public int unconfirmedWindow() {
        return unconfirmedWindow;
    }

    /** The channels that publishing threads share, each thread always using the same one; default 2. */
    public int publishLanes() {
        return publishLanes;
    }

    /** Whether a publish that no queue takes fails, unless it says otherwise; default true. */
    public boolean mandatory() {
        return mandatory;
    }

    /** The waits between tries to connect; default 0.2 s doubling to 5 s, with full jitter. */
    public BackOff backOff() {
        return backOff;
    }

    /** How long a delivery is ours without renewal, on transports with leases; default 30 s. */
    public Duration lease() {
        return lease;
    }

    /** The name shown to the broker's operator; default {@code kelp}. */
    public String clientName() {
        return clientName;
    }

    /** The clocks, randomness, ids, threads and waiting; default the machine's. */
    public Runtime runtime() {
        return runtime;
    }

    /** Collects options; not for more than one thread. */
    public static final class Builder {
        private @Nullable TransportRegistry registry;
        private @Nullable MessageCodecs codecs;
        private @Nullable ClassLoader loader;
        private Set<String> accept = Set.of("application/json");
        private String serializer = "json";
        private @Nullable String compression;
        private Limits limits = Limits.DEFAULTS;
        private Timeouts timeouts = Timeouts.DEFAULTS;
        private Duration callTimeout = Duration.ofSeconds(30);
        private Duration blockedTimeout = Duration.ofSeconds(5);
        private int unconfirmedWindow = 1000;
        private int publishLanes = 2;
        private boolean mandatory = true;
        private BackOff backOff = BackOff.RECONNECT;
        private Duration lease = Duration.ofSeconds(30);
        private String clientName = "kelp";
        private Runtime runtime = Runtime.system();

        private Builder() {}

        /** Where transports and codecs are looked for, unless {@link #registry} and {@link #codecs} give them. */
        public Builder classLoader(ClassLoader value) {
            loader = Objects.requireNonNull(value, "classLoader");
            return this;
        }

        /** Sets {@link BrokerOptions#registry()}. */
        public Builder registry(TransportRegistry value) {
            registry = Objects.requireNonNull(value, "registry");
            return this;
        }

        /** Sets {@link BrokerOptions#codecs()}. */
        public Builder codecs(MessageCodecs value) {
            codecs = Objects.requireNonNull(value, "codecs");
            return this;
        }

        /** Sets what is read: names of serializers or MIME types. Pickle is refused. */
        public Builder accept(Set<String> namesOrTypes) {
            accept = Set.copyOf(namesOrTypes);
            return this;
        }

        /** Sets {@link BrokerOptions#serializer()}. */
        public Builder serializer(String value) {
            serializer = Objects.requireNonNull(value, "serializer");
            return this;
        }

        /** Sets {@link BrokerOptions#compression()}; {@code null} for none. */
        public Builder compression(@Nullable String value) {
            compression = value;
            return this;
        }

        /** Sets {@link BrokerOptions#limits()}. */
        public Builder limits(Limits value) {
            limits = Objects.requireNonNull(value, "limits");
            return this;
        }

        /** Sets {@link BrokerOptions#timeouts()}. */
        public Builder timeouts(Timeouts value) {
            timeouts = Objects.requireNonNull(value, "timeouts");
            return this;
        }

        /** Sets {@link BrokerOptions#callTimeout()}. */
        public Builder callTimeout(Duration value) {
            callTimeout = Settings.positive("callTimeout", value);
            return this;
        }

        /** Sets {@link BrokerOptions#blockedTimeout()}. */
        public Builder blockedTimeout(Duration value) {
            blockedTimeout = Settings.positive("blockedTimeout", value);
            return this;
        }

        /** Sets {@link BrokerOptions#unconfirmedWindow()}. */
        public Builder unconfirmedWindow(int value) {
            unconfirmedWindow = Settings.positive("unconfirmedWindow", value);
            return this;
        }

        /** Sets {@link BrokerOptions#publishLanes()}. */
        public Builder publishLanes(int value) {
            publishLanes = Settings.positive("publishLanes", value);
            return this;
        }

        /** Sets {@link BrokerOptions#mandatory()}. */
        public Builder mandatory(boolean value) {
            mandatory = value;
            return this;
        }

        /** Sets {@link BrokerOptions#backOff()}. */
        public Builder backOff(BackOff value) {
            backOff = Objects.requireNonNull(value, "backOff");
            return this;
        }

        /** Sets {@link BrokerOptions#lease()}. */
        public Builder lease(Duration value) {
            lease = Settings.positive("lease", value);
            return this;
        }

        /** Sets {@link BrokerOptions#clientName()}. */
        public Builder clientName(String value) {
            clientName = Objects.requireNonNull(value, "clientName");
            return this;
        }

        /** Sets {@link BrokerOptions#runtime()}. */
        public Builder runtime(Runtime value) {
            runtime = Objects.requireNonNull(value, "runtime");
            return this;
        }

        /**
         * The options as they stand.
         *
         * @throws dev.kelp.transport.error.TransportConfigurationException if the transports of the class path are at odds
         * @throws IllegalArgumentException if the accept list names pickle
         */
        public BrokerOptions build() {
            return new BrokerOptions(this, loader == null ? Settings.defaultLoader() : loader);
        }
    }
}
