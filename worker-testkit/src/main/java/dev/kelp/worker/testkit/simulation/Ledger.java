package dev.kelp.worker.testkit.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that happened to each run of each task, and what must not have. A run is a task id and its number of retries.
 *
 * <p>Checks the invariants of docs/reliability.md as they happen; {@link #violations()} is empty if all held.
 */
final class Ledger {

    /** What happened to one run. */
    private static final class Entry {
        private boolean late;
        private boolean sent;
        private boolean confirmed;
        private int copies; // in the broker, ready or leased or delayed
        private @Nullable String begunBy; // the worker that was about to run it last
        private int starts;
        private int ends;
        private int causes; // reasons for which it may have been delivered once more
        private boolean dead;
        private boolean discarded; // expired or rejected by decision
        private boolean mayBeLost; // early acknowledgement, and its worker died after the start
    }

    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Map<String, Integer> causes = new HashMap<>(); // how often each kind of fault happened
    private int deadLetters;
    private final List<String> violations = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    private Entry of(String run) {
        return entries.computeIfAbsent(run, absent -> new Entry());
    }

    void log(String text) {
        log.add(text);
    }

    void sent(String run, boolean late) {
        Entry entry = of(run);
        entry.sent = true;
        entry.late = late;
    }

    void confirmed(String run) {
        of(run).confirmed = true;
        log.add("confirmed " + run);
    }

    void stored(String run) {
        Entry entry = of(run);
        entry.copies++;
        if (!entry.sent) {
            violate("I3", run, "is in the broker and nobody sent it");
        }
        if (entry.copies > 1 + entry.causes) {
            violate("I1", run, "is in the broker " + entry.copies + " times");
        }
    }

    void leased(String run, int before, int attempt) {
        if (attempt < before) {
            violate("I7", run, "has attempt " + attempt + " after " + before);
        }
        log.add("leased " + run + " attempt " + attempt);
    }

    void started(String run) {
        Entry entry = of(run);
        entry.starts++;
        log.add("start " + run);
        if (!entry.sent) {
            violate("I3", run, "runs and nobody sent it");
        }
        if (entry.starts > 1 + entry.causes) {
            violate("I6", run, "runs for the " + entry.starts + ". time, with " + entry.causes + " causes");
        }
    }

    /** A worker is about to run it: with early acknowledgement, its message may now be acknowledged. */
    void begun(String run, String process) {
        of(run).begunBy = process;
        log.add("begun " + run);
    }

    /** What it ran with early acknowledgement may be lost: the documented price of that mode. */
    void died(String process) {
        log.add("crash " + process);
        entries.values().stream()
                .filter(entry -> !entry.late && process.equals(entry.begunBy))
                .forEach(entry -> entry.mayBeLost = true);
    }

    boolean isBegun(String run) {
        return of(run).begunBy != null;
    }

    /** How often its body has begun. */
    int starts(String run) {
        return of(run).starts;
    }

    void ended(String run) {
        of(run).ends++;
        log.add("end " + run);
    }

    /** It was not run, or given back, by decision: expired, rejected. */
    void discarded(String run) {
        of(run).discarded = true;
        log.add("discarded " + run);
    }

    void acked(String run) {
        Entry entry = of(run);
        entry.copies--;
        log.add("ack " + run);
        boolean ready = entry.late ? entry.ends > 0 || entry.discarded : entry.begunBy != null || entry.discarded;
        if (!ready) {
            violate("I8", run, "was acknowledged before it " + (entry.late ? "ended" : "started"));
        }
    }

    void dead(String run) {
        Entry entry = of(run);
        entry.copies--;
        entry.dead = true;
        deadLetters++;
        log.add("dead " + run);
    }

    /** A fault that may have this run delivered once more; with early acknowledgement it may also be lost, if it has started. */
    void cause(String run, String fault) {
        Entry entry = of(run);
        entry.causes++;
        entry.mayBeLost |= !entry.late && entry.begunBy != null;
        causes.merge(fault, 1, Integer::sum);
        log.add("cause " + fault + " " + run);
    }

    void inFlight(String process, int inFlight, int bound) {
        if (inFlight > bound) {
            violate("I9", process, "has " + inFlight + " deliveries in flight, allowed are " + bound);
        }
    }

    void violate(String invariant, String what, String how) {
        violations.add(invariant + ": " + what + " " + how);
        log.add("VIOLATION " + invariant + " " + what + " " + how);
    }

    /** Whether every confirmed run has ended in one of the ways in which it may end. */
    boolean isComplete() {
        return entries.values().stream().allMatch(Ledger::isSettled);
    }

    private static boolean isSettled(Entry entry) {
        return entry.copies <= 0 && (!entry.confirmed || isDone(entry));
    }

    private static boolean isDone(Entry entry) {
        return entry.ends > 0 || entry.dead || entry.discarded || entry.mayBeLost;
    }

    /** Says what is missing, once faults are over and time enough has passed. */
    void checkComplete() {
        entries.forEach((run, entry) -> {
            if (entry.confirmed && !isDone(entry)) {
                violate("I2", run, entry.copies > 0 ? "is still in the broker" : "was confirmed and is lost");
            } else if (entry.copies > 0) {
                violate("I2", run, "is done and still in the broker");
            }
        });
    }

    /** How many messages went to the dead letters. */
    int deadLetters() {
        return deadLetters;
    }

    List<String> violations() {
        return List.copyOf(violations);
    }

    List<String> log() {
        return List.copyOf(log);
    }

    int runs() {
        return entries.size();
    }

    int starts() {
        return entries.values().stream().mapToInt(entry -> entry.starts).sum();
    }

    Map<String, Integer> causes() {
        return Map.copyOf(causes);
    }
}
