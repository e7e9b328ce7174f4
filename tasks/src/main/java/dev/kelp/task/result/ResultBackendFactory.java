package dev.kelp.task.result;

import java.util.Set;

/**
 * Opens result backends by the scheme of their URL. Authors implement it and name it in {@code META-INF/services}; the application
 * finds it with ServiceLoader.
 */
public interface ResultBackendFactory {

    /** URL schemes it serves, lower case. */
    Set<String> schemes();

    /**
     * Opens a backend. Must not block: connect when first needed.
     *
     * @throws IllegalArgumentException if the URL is wrong; says which part and what is allowed, never a password
     */
    ResultBackend open(String url, ResultBackendSettings settings);
}
