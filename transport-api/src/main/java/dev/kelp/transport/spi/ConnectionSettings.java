package dev.kelp.transport.spi;

import dev.kelp.transport.message.Limits;
import dev.kelp.transport.runtime.Liveness;
import dev.kelp.transport.runtime.Runtime;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything a driver is told when it connects. Immutable; its text form holds no secret.
 */
public final class ConnectionSettings {

    private final BrokerUrl url;
    private final Role role;
    private final Timeouts timeouts;
    private final Limits limits;
    private final Duration lease;
    private final Runtime runtime;
    private final String clientName;
    private final Liveness liveness;

    private ConnectionSettings(Builder from) {
        this.url = from.url;
        this.role = from.role;
        this.timeouts = from.timeouts;
        this.limits = from.limits;
        this.lease = from.lease;
        this.runtime = from.runtime;
        this.clientName = from.clientName;
        this.liveness = from.liveness == null ? new Liveness(from.runtime.time()) : from.liveness;
    }

    /** Starts with an address and the defaults. */
    public static Builder builder(BrokerUrl url) {
        return new Builder(url);
    }

    /** The address, credentials and options of one broker. */
    public BrokerUrl url() {
        return url;
    }

    /** What the connection is for. */
    public Role role() {
        return role;
    }

    /** The bounds on waiting. */
    public Timeouts timeouts() {
        return timeouts;
    }

    /** The bounds on what is read. */
    public Limits limits() {
        return limits;
    }

    /** The time that a delivery is ours without renewal, on transports with leases; default 30 s. */
    public Duration lease() {
        return lease;
    }

    /** The time, randomness, ids, threads and waiting. */
    public Runtime runtime() {
        return runtime;
    }

    /** The name shown to the broker's operator. */
    public String clientName() {
        return clientName;
    }

    /** Whether the loop that owns the deliveries still turns; leases are renewed only while it does. */
    public Liveness liveness() {
        return liveness;
    }

    @Override
    public String toString() {
        return "ConnectionSettings[" + url + ", " + role + "]";
    }

    /** Collects settings; not for more than one thread. */
    public static final class Builder {
        private final BrokerUrl url;
        private Role role = Role.CONSUME;
        private Timeouts timeouts = Timeouts.DEFAULTS;
        private Limits limits = Limits.DEFAULTS;
        private Duration lease = Duration.ofSeconds(30);
        private Runtime runtime = Runtime.system();
        private String clientName = "kelp";
        private @Nullable Liveness liveness;

        private Builder(BrokerUrl url) {
            this.url = Objects.requireNonNull(url, "url");
        }

        /** Sets what the connection is for. */
        public Builder role(Role value) {
            role = Objects.requireNonNull(value, "role");
            return this;
        }

        /** Sets the bounds on waiting. */
        public Builder timeouts(Timeouts value) {
            timeouts = Objects.requireNonNull(value, "timeouts");
            return this;
        }

        /** Sets the bounds on what is read. */
        public Builder limits(Limits value) {
            limits = Objects.requireNonNull(value, "limits");
            return this;
        }

        /** Sets the time that a delivery is ours without renewal, on transports with leases; default 30 s. */
        public Builder lease(Duration value) {
            lease = Objects.requireNonNull(value, "lease");
            return this;
        }

        /** Sets the time, randomness, ids, threads and waiting. */
        public Builder runtime(Runtime value) {
            runtime = Objects.requireNonNull(value, "runtime");
            return this;
        }

        /** Sets the name shown to the broker's operator. */
        public Builder clientName(String value) {
            clientName = Objects.requireNonNull(value, "clientName");
            return this;
        }

        /** Sets whose loop proves that the deliveries still have an owner. */
        public Builder liveness(Liveness value) {
            liveness = Objects.requireNonNull(value, "liveness");
            return this;
        }

        /** The settings as they stand. */
        public ConnectionSettings build() {
            return new ConnectionSettings(this);
        }
    }
}
