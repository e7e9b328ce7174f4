package dev.kelp.transport.message;

/**
 * Bounds on what is read from the wire, checked before memory is allocated for it.
 *
 * <p>Immutable. One object serves every decoder of a connection, so that no format has limits of its own.
 */
public final class Limits {

    /** Every limit at its default. */
    public static final Limits DEFAULTS = builder().build();

    private final int maxBodyBytes;
    private final int maxInflatedBytes;
    private final int maxInflationRatio;
    private final int maxDepth;
    private final int maxNameLength;
    private final int maxNumberLength;
    private final int maxHeaders;

    private Limits(Builder from) {
        this.maxBodyBytes = from.maxBodyBytes;
        this.maxInflatedBytes = from.maxInflatedBytes;
        this.maxInflationRatio = from.maxInflationRatio;
        this.maxDepth = from.maxDepth;
        this.maxNameLength = from.maxNameLength;
        this.maxNumberLength = from.maxNumberLength;
        this.maxHeaders = from.maxHeaders;
    }

    /** Starts from the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** The most bytes of an encoded body, on publish and on receipt; default 16 MiB, RabbitMQ 4's own limit. */
    public int maxBodyBytes() {
        return maxBodyBytes;
    }

    /** The most bytes of a decompressed body; default 64 MiB. */
    public int maxInflatedBytes() {
        return maxInflatedBytes;
    }

    /** The most times that a body may grow when decompressed (bodies below 64 KiB inflated are exempt); default 100. */
    public int maxInflationRatio() {
        return maxInflationRatio;
    }

    /** The most levels of nesting; default 100. */
    public int maxDepth() {
        return maxDepth;
    }

    /** The most characters of a map key or a header name; default 1 024. */
    public int maxNameLength() {
        return maxNameLength;
    }

    /** The most characters of a number; default 1 000. */
    public int maxNumberLength() {
        return maxNumberLength;
    }

    /** The most headers of a message, nested ones counted; default 1 000. */
    public int maxHeaders() {
        return maxHeaders;
    }

    /** Collects limits; every one has a default. */
    public static final class Builder {
        private int maxBodyBytes = 16 * 1024 * 1024;
        private int maxInflatedBytes = 64 * 1024 * 1024;
        private int maxInflationRatio = 100;
        private int maxDepth = 100;
        private int maxNameLength = 1024;
        private int maxNumberLength = 1000;
        private int maxHeaders = 1000;

        private Builder() {}

        /** Sets {@link Limits#maxBodyBytes()}. */
        public Builder maxBodyBytes(int value) {
            maxBodyBytes = positive("maxBodyBytes", value);
            return this;
        }

        /** Sets {@link Limits#maxInflatedBytes()}. */
        public Builder maxInflatedBytes(int value) {
            maxInflatedBytes = positive("maxInflatedBytes", value);
            return this;
        }

        /** Sets {@link Limits#maxInflationRatio()}. */
        public Builder maxInflationRatio(int value) {
            maxInflationRatio = positive("maxInflationRatio", value);
            return this;
        }

        /** Sets {@link Limits#maxDepth()}. */
        public Builder maxDepth(int value) {
            maxDepth = positive("maxDepth", value);
            return this;
        }

        /** Sets {@link Limits#maxNameLength()}. */
        public Builder maxNameLength(int value) {
            maxNameLength = positive("maxNameLength", value);
            return this;
        }

        /** Sets {@link Limits#maxNumberLength()}. */
        public Builder maxNumberLength(int value) {
            maxNumberLength = positive("maxNumberLength", value);
            return this;
        }

        /** Sets {@link Limits#maxHeaders()}. */
        public Builder maxHeaders(int value) {
            maxHeaders = positive("maxHeaders", value);
            return this;
        }

        /** The limits as they stand. */
        public Limits build() {
            return new Limits(this);
        }

        private static int positive(String name, int value) {
            if (value <= 0) {
                throw new IllegalArgumentException(name + " must be above 0, not " + value);
            }
            return value;
        }
    }
}
