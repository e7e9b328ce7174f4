package dev.kelp.transport;

import dev.kelp.transport.error.TransportConfigurationException;
import dev.kelp.transport.spi.BrokerUrl;
import dev.kelp.transport.spi.OptionDescription;
import dev.kelp.transport.spi.Options;
import dev.kelp.transport.spi.Transport;
import dev.kelp.transport.spi.TransportDescription;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The transports of a class path, by URL scheme.
 *
 * <p>Immutable and safe for any thread. An object, not a static, because a worker looks on its application's class path.
 */
public final class TransportRegistry {

    /** Where to find what Kelp ships, for those who left it out; what is on the class path says so itself. */
    private static final Map<String, String> ARTIFACTS = Map.of(
            "amqp", "kelp-transport-amqp",
            "amqps", "kelp-transport-amqp",
            "pyamqp", "kelp-transport-amqp",
            "librabbitmq", "kelp-transport-amqp",
            "memory", "kelp-transport-memory",
            "redis", "kelp-transport-redis",
            "rediss", "kelp-transport-redis",
            "sentinel", "kelp-transport-redis",
            "sqs", "kelp-transport-sqs");

    private final Map<String, Transport> byScheme = new TreeMap<>();
    private final List<Transport> transports;

    private TransportRegistry(List<Transport> transports) {
        this.transports = List.copyOf(transports);
        for (Transport transport : transports) {
            for (String scheme : transport.describe().schemes()) {
                claim(scheme.toLowerCase(Locale.ROOT), transport);
            }
        }
    }

    /**
     * Loads the transports that {@link ServiceLoader} finds through a class loader.
     *
     * @throws TransportConfigurationException if two of them claim one scheme (both are named, with their jars), or one cannot be
     *     loaded
     */
    public static TransportRegistry load(ClassLoader loader) {
        List<Transport> found = new ArrayList<>();
        try {
            ServiceLoader.load(Transport.class, loader).forEach(found::add);
        } catch (ServiceConfigurationError e) {
            throw new TransportConfigurationException(
                    "A transport on the class path cannot be loaded: " + e.getMessage() + ".", e);
        }
        return new TransportRegistry(found);
    }

    /** Exactly these transports. */
    public static TransportRegistry of(List<Transport> transports) {
        return new TransportRegistry(transports);
    }

    /** What each transport is, the ones with the first scheme in alphabetical order first. */
    public List<TransportDescription> transports() {
        return transports.stream()
                .map(Transport::describe)
                .sorted((one, other) ->
                        one.schemes().get(0).compareTo(other.schemes().get(0)))
                .toList();
    }

    /**
     * The transport that serves a URL, whose options it knows. Of a scheme like {@code redis+socket} the text before the plus counts
     * if nobody claims the whole, as in Kombu.
     *
     * @throws TransportConfigurationException if no transport serves the scheme, or an option is unknown or not of its type; the
     *     message names what is allowed
     */
    public Transport transportFor(BrokerUrl url) {
        Transport transport = find(url.scheme());
        if (transport == null) {
            throw unknownScheme(url);
        }
        checkOptions(url, transport.describe());
        return transport;
    }

    private @Nullable Transport find(String scheme) {
        Transport exact = byScheme.get(scheme);
        int plus = scheme.indexOf('+');
        return exact == null && plus > 0 ? byScheme.get(scheme.substring(0, plus)) : exact;
    }

    private TransportConfigurationException unknownScheme(BrokerUrl url) {
        String artifact = ARTIFACTS.get(url.scheme());
        String remedy = artifact == null
                ? " Kelp ships no transport for it; a plugin that does goes on the class path."
                : " Add the artifact dev.kelp:" + artifact + " to the class path.";
        String known = byScheme.isEmpty()
                ? "there is no transport on the class path"
                : "known here are " + String.join(", ", byScheme.keySet());
        return new TransportConfigurationException(
                "No transport serves the scheme " + url.scheme() + " of " + url + "; " + known + "." + remedy, null);
    }

    private static void checkOptions(BrokerUrl url, TransportDescription description) {
        Map<String, OptionDescription> known = new TreeMap<>();
        description.options().forEach(option -> known.put(option.name(), option));
        Options options = url.typedOptions();
        for (String name : url.options().keySet()) {
            OptionDescription option = known.get(name);
            if (option == null) {
                throw new TransportConfigurationException(
                        "Unknown option " + name + " in " + url + "; " + allowed(url, known) + ".", null);
            }
            options.check(option);
        }
    }

    private static String allowed(BrokerUrl url, Map<String, OptionDescription> known) {
        return known.isEmpty()
                ? url.scheme() + " has no options"
                : "the options of " + url.scheme() + " are " + String.join(", ", new TreeSet<>(known.keySet()));
    }

    private void claim(String scheme, Transport transport) {
        Transport other = byScheme.putIfAbsent(scheme, transport);
        if (other != null) {
            throw new TransportConfigurationException(
                    "Two transports claim the scheme " + scheme + ": " + origin(other) + " and " + origin(transport)
                            + ". Remove one of them from the class path.",
                    null);
        }
    }

    private static String origin(Transport transport) {
        CodeSource source = transport.getClass().getProtectionDomain().getCodeSource();
        String where = source == null || source.getLocation() == null
                ? ""
                : " in " + source.getLocation().getPath();
        return transport.getClass().getName() + where;
    }
}
