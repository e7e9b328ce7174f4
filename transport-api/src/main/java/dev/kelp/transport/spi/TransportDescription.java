package dev.kelp.transport.spi;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a transport is, without connecting to anything.
 *
 * @param artifact Maven artifact that holds it, as {@code group:artifact}; shown by {@code kelp transports}
 * @param schemes URL schemes it serves, the preferred one first; lower case, except where Kombu has another form
 * @param defaultPort port of a URL that names none; 0 where there is no port
 * @param capabilities what its connections usually can do; {@link Connection#capabilities()} is what one really can
 * @param options every URL query parameter it knows
 */
public record TransportDescription(
        String artifact,
        List<String> schemes,
        int defaultPort,
        Set<Capability> capabilities,
        List<OptionDescription> options) {

    /** Copies the collections. */
    public TransportDescription {
        Objects.requireNonNull(artifact, "artifact");
        schemes = List.copyOf(schemes);
        capabilities = Set.copyOf(capabilities);
        options = List.copyOf(options);
    }
}
