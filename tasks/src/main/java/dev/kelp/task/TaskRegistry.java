package dev.kelp.task;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tasks of an application by name. Immutable, for any thread. */
public final class TaskRegistry {

    private final SortedMap<String, RegisteredTask> byName;

    TaskRegistry(Map<String, RegisteredTask> byName) {
        this.byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }

    /** The task of a name, if it is registered here. */
    public Optional<RegisteredTask> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** All of them, sorted by name; unmodifiable. */
    public SortedMap<String, RegisteredTask> all() {
        return byName;
    }
}
