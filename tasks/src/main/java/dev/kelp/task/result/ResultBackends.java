package dev.kelp.task.result;

import dev.kelp.transport.message.Printable;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds the result backend for a URL: {@code rpc://}, {@code memory://}, {@code none}, or one of a plugin. Immutable. */
public final class ResultBackends {

    private static final Set<String> NONE = Set.of("", "none", "disabled");

    private final Map<String, ResultBackendFactory> byScheme = new TreeMap<>();

    private ResultBackends(Iterable<ResultBackendFactory> plugins) {
        add(new ResultBackendFactory() {
            @Override
            public Set<String> schemes() {
                return Set.of("rpc");
            }

            @Override
            public ResultBackend open(String url, ResultBackendSettings with) {
                return new RpcResultBackend(with.broker(), with.oid(), with.serializer(), with.expires());
            }
        });
        add(new ResultBackendFactory() {
            @Override
            public Set<String> schemes() {
                return Set.of("memory");
            }

            @Override
            public ResultBackend open(String url, ResultBackendSettings with) {
                return new InMemoryResultBackend(with.broker().options().runtime());
            }
        });
        plugins.forEach(this::add);
    }

    /**
     * What ServiceLoader finds through a class loader, and the two that are built in.
     *
     * @throws IllegalStateException if two of them claim one scheme; both are named
     */
    public static ResultBackends load(ClassLoader loader) {
        return new ResultBackends(ServiceLoader.load(ResultBackendFactory.class, loader));
    }

    private void add(ResultBackendFactory factory) {
        for (String scheme : factory.schemes()) {
            ResultBackendFactory other = byScheme.putIfAbsent(scheme, factory);
            if (other != null) {
                throw new IllegalStateException("Both " + other.getClass().getName() + " and "
                        + factory.getClass().getName() + " serve results at " + scheme + "://; remove one of them.");
            }
        }
    }

    /**
     * Opens the backend of a URL.
     *
     * @throws IllegalArgumentException if nothing serves its scheme; lists what is known
     */
    public ResultBackend open(String url, ResultBackendSettings settings) {
        if (NONE.contains(url)) {
            return NoResultBackend.INSTANCE;
        }
        int end = url.indexOf(':');
        String scheme = end < 0 ? url : url.substring(0, end);
        ResultBackendFactory factory = byScheme.get(scheme);
        if (factory == null) {
            throw new IllegalArgumentException(
                    "No result backend serves " + Printable.of(scheme) + "://; known here are none, "
                            + String.join(", ", new TreeSet<>(byScheme.keySet()))
                            + ". Others come with their artifact, for instance kelp-results-redis.");
        }
        return factory.open(url, settings);
    }
}
