package dev.kelp.worker.boot;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Topological order of steps, or the reason why there is none. */
final class StepOrder {

    private final String blueprint;
    private final Collection<? extends Step> steps;
    private final Set<Step> placed = new LinkedHashSet<>();
    private final List<Step> path = new ArrayList<>(); // from the step asked for down to the one being placed

    private StepOrder(String blueprint, Collection<? extends Step> steps) {
        this.blueprint = blueprint;
        this.steps = steps;
    }

    static List<Step> sort(String blueprint, Collection<? extends Step> steps) {
        refuseEqualNames(blueprint, steps);
        StepOrder order = new StepOrder(blueprint, steps);
        steps.forEach(order::place);
        return List.copyOf(order.placed);
    }

    /** The steps among the given ones that a step requires. */
    static List<Step> required(Step step, Collection<? extends Step> steps) {
        List<Step> found = new ArrayList<>();
        for (Class<? extends Step> type : step.requires()) {
            steps.stream().filter(type::isInstance).forEach(found::add);
        }
        return found;
    }

    private void place(Step step) {
        if (placed.contains(step)) {
            return;
        }
        if (path.contains(step)) {
            throw new IllegalArgumentException(
                    "The steps of " + blueprint + " require each other in a cycle: " + names(step) + ".");
        }
        path.add(step);
        for (Class<? extends Step> type : step.requires()) {
            List<? extends Step> providers =
                    steps.stream().filter(type::isInstance).toList();
            if (providers.isEmpty()) {
                throw new IllegalArgumentException("Step " + names(step) + " of " + blueprint + " requires "
                        + type.getSimpleName() + ", and there is no such step; add it or drop the requirement.");
            }
            providers.forEach(this::place);
        }
        path.remove(path.size() - 1);
        placed.add(step);
    }

    private String names(Step last) {
        String before = path.stream().map(Step::name).collect(Collectors.joining(" -> "));
        boolean repeats = !path.isEmpty() && path.get(path.size() - 1) == last;
        return before.isEmpty() || repeats ? before : before + " -> " + last.name();
    }

    private static void refuseEqualNames(String blueprint, Collection<? extends Step> steps) {
        Set<String> names = new HashSet<>();
        for (Step step : steps) {
            if (!names.add(step.name())) {
                throw new IllegalArgumentException(
                        "Two steps of " + blueprint + " are called " + step.name() + "; rename one.");
            }
        }
    }
}
