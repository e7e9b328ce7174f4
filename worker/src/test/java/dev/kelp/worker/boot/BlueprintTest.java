package dev.kelp.worker.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BlueprintTest {

    private final List<String> log = new ArrayList<>();

    @Test
    void starts_what_a_step_requires_before_it_and_stops_in_reverse() throws Exception {
        Blueprint blueprint = blueprint(
                new Pool(log, Set.of(Hub.class)), new Hub(log, Set.of(Timer.class)), new Timer(log, Set.of()));

        blueprint.start();
        blueprint.stop(StopMode.WARM);

        assertThat(log).containsExactly("+timer", "+hub", "+pool", "-pool WARM", "-hub WARM", "-timer WARM");
    }

    @Test
    void unrelated_steps_keep_the_given_order() {
        Blueprint blueprint = blueprint(new Pool(log, Set.of()), new Timer(log, Set.of()), new Hub(log, Set.of()));

        assertThat(blueprint.order()).extracting(Step::name).containsExactly("pool", "timer", "hub");
    }

    @Test
    void a_cycle_is_refused_before_anything_runs_and_names_the_path() {
        assertThatThrownBy(() -> blueprint(
                        new Timer(log, Set.of(Pool.class)),
                        new Hub(log, Set.of(Timer.class)),
                        new Pool(log, Set.of(Hub.class))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("timer -> pool -> hub -> timer");
        assertThat(log).isEmpty();
    }

    @Test
    void an_unknown_requirement_is_refused_and_named() {
        assertThatThrownBy(() -> blueprint(new Pool(log, Set.of(Hub.class))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pool")
                .hasMessageContaining("Hub");
    }

    @Test
    void two_steps_of_one_name_are_refused() {
        assertThatThrownBy(() -> blueprint(new Pool(log, Set.of()), new Pool(log, Set.of())))
                .hasMessageContaining("pool");
    }

    @Test
    void a_failing_start_stops_the_started_steps_in_reverse_and_not_the_failed_one() {
        IllegalStateException failure = new IllegalStateException("no threads");
        Blueprint blueprint = blueprint(
                new Timer(log, Set.of()), new Hub(log, Set.of()), new Pool(log, Set.of()).failingStart(failure));

        assertThatThrownBy(blueprint::start).isSameAs(failure);
        assertThat(log).containsExactly("+timer", "+hub", "+pool", "-hub COLD", "-timer COLD");
    }

    @Test
    void a_failing_stop_does_not_keep_the_others_running_and_failures_are_collected() throws Exception {
        IllegalStateException first = new IllegalStateException("pool");
        IllegalStateException second = new IllegalStateException("timer");
        Blueprint blueprint = blueprint(
                new Timer(log, Set.of()).failingStop(second),
                new Hub(log, Set.of()),
                new Pool(log, Set.of()).failingStop(first));
        blueprint.start();

        assertThatThrownBy(() -> blueprint.stop(StopMode.WARM))
                .isSameAs(first)
                .satisfies(thrown -> assertThat(thrown.getSuppressed()).containsExactly(second));
        assertThat(log).endsWith("-pool WARM", "-hub WARM", "-timer WARM");
    }

    @Test
    void a_second_stop_does_nothing() throws Exception {
        Blueprint blueprint = blueprint(new Timer(log, Set.of()));
        blueprint.start();
        blueprint.stop(StopMode.WARM);
        blueprint.stop(StopMode.COLD);

        assertThat(log).containsExactly("+timer", "-timer WARM");
    }

    @Test
    void the_listener_is_told_of_each_step_with_its_time() throws Exception {
        List<String> told = new ArrayList<>();
        long[] now = {0};
        Blueprint blueprint = Blueprint.of(
                "worker",
                List.of(new Timer(log, Set.of())),
                (name, step, event, took) -> told.add(name + " " + step + " " + event + " " + took.toMillis()),
                () -> now[0] += 5_000_000);
        blueprint.start();
        blueprint.stop(StopMode.WARM);

        assertThat(told).containsExactly("worker timer STARTED 5", "worker timer STOPPED 5");
    }

    @Test
    void the_graph_shows_steps_and_requirements() {
        String dot = blueprint(new Hub(log, Set.of(Timer.class)), new Timer(log, Set.of()))
                .toDot();

        assertThat(dot)
                .startsWith("digraph \"worker\"")
                .contains("\"hub\" -> \"timer\";")
                .contains("\"timer\";");
    }

    private static Blueprint blueprint(Step... steps) {
        return Blueprint.of("worker", List.of(steps), BootListener.NONE, () -> 0);
    }

    private static class Recording implements Step {
        private final String name;
        private final List<String> log;
        private final Set<Class<? extends Step>> requires;
        private Exception onStart;
        private Exception onStop;

        Recording(String name, List<String> log, Set<Class<? extends Step>> requires) {
            this.name = name;
            this.log = log;
            this.requires = requires;
        }

        Recording failingStart(Exception failure) {
            onStart = failure;
            return this;
        }

        Recording failingStop(Exception failure) {
            onStop = failure;
            return this;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Set<Class<? extends Step>> requires() {
            return requires;
        }

        @Override
        public void start() throws Exception {
            log.add("+" + name);
            if (onStart != null) {
                throw onStart;
            }
        }

        @Override
        public void stop(StopMode mode) throws Exception {
            log.add("-" + name + " " + mode);
            if (onStop != null) {
                throw onStop;
            }
        }
    }

    private static final class Timer extends Recording {
        Timer(List<String> log, Set<Class<? extends Step>> requires) {
            super("timer", log, requires);
        }
    }

    private static final class Hub extends Recording {
        Hub(List<String> log, Set<Class<? extends Step>> requires) {
            super("hub", log, requires);
        }
    }

    private static final class Pool extends Recording {
        Pool(List<String> log, Set<Class<? extends Step>> requires) {
            super("pool", log, requires);
        }
    }
}
