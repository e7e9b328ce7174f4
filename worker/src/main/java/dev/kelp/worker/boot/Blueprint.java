package dev.kelp.worker.boot;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Steps in the order in which they can start: what a step requires comes before it.
 *
 * <p>A cycle or an unknown requirement fails in {@link #of}, before anything runs, and names the path. A failing start stops the started
 * steps in reverse; a stop visits every started step, whatever the others do, and throws the first failure with the rest suppressed.
 * Start and stop are called from one thread at a time; stop may be called twice.
 */
public final class Blueprint {

    private final String name;
    private final List<Step> order;
    private final BootListener listener;
    private final LongSupplier nanoTime;
    private final Deque<Step> started = new ArrayDeque<>(); // last started first

    private Blueprint(String name, List<Step> order, BootListener listener, LongSupplier nanoTime) {
        this.name = name;
        this.order = order;
        this.listener = listener;
        this.nanoTime = nanoTime;
    }

    /**
     * Sorts steps by what they require; steps without relation keep the given order.
     *
     * @param nanoTime for the timings that the listener is told
     * @throws IllegalArgumentException if two steps share a name, a requirement is missing, or requirements form a cycle
     */
    public static Blueprint of(
            String name, Collection<? extends Step> steps, BootListener listener, LongSupplier nanoTime) {
        return new Blueprint(name, StepOrder.sort(name, steps), listener, nanoTime);
    }

    /** What it is called in logs and graphs. */
    public String name() {
        return name;
    }

    /** The steps in starting order. */
    public List<Step> order() {
        return order;
    }

    /**
     * Starts every step in order.
     *
     * @throws Exception what the failing step threw, after the steps before it were stopped
     */
    public void start() throws Exception {
        for (Step step : order) {
            try {
                timed(step, BootListener.Event.STARTED, step::start);
                started.push(step);
            } catch (Exception | Error e) {
                stopAfter(e);
                throw e;
            }
        }
    }

    private void stopAfter(Throwable failure) {
        try {
            stop(StopMode.COLD);
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Stops every started step in reverse order.
     *
     * @throws Exception the first failure; the others are suppressed in it
     */
    public void stop(StopMode mode) throws Exception {
        Exception first = null;
        for (Step step = started.poll(); step != null; step = started.poll()) {
            first = joined(first, stopOne(step, mode));
        }
        if (first != null) {
            throw first;
        }
    }

    private @Nullable Exception stopOne(Step step, StopMode mode) {
        try {
            timed(step, BootListener.Event.STOPPED, () -> step.stop(mode));
            return null;
        } catch (Exception e) {
            return e;
        } catch (Error e) { // the other steps are to be stopped all the same
            return new IllegalStateException("Step " + step.name() + " could not be stopped.", e);
        }
    }

    private static @Nullable Exception joined(@Nullable Exception first, @Nullable Exception next) {
        if (first == null || next == null) {
            return first == null ? next : first;
        }
        first.addSuppressed(next);
        return first;
    }

    private void timed(Step step, BootListener.Event event, Action action) throws Exception {
        long begin = nanoTime.getAsLong();
        BootListener.Event happened = BootListener.Event.FAILED;
        try {
            action.run();
            happened = event;
        } finally {
            listener.on(name, step.name(), happened, Duration.ofNanos(nanoTime.getAsLong() - begin));
        }
    }

    /** The steps and their requirements as a DOT graph. */
    public String toDot() {
        StringBuilder dot = new StringBuilder("digraph \"" + name + "\" {\n  rankdir=LR;\n");
        for (Step step : order) {
            dot.append("  \"").append(step.name()).append("\";\n");
            for (Step required : StepOrder.required(step, order)) {
                dot.append("  \"")
                        .append(step.name())
                        .append("\" -> \"")
                        .append(required.name())
                        .append("\";\n");
            }
        }
        return dot.append("}\n").toString();
    }

    private interface Action {
        void run() throws Exception;
    }
}
