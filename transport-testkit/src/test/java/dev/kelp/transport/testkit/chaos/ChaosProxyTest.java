package dev.kelp.transport.testkit.chaos;

import static dev.kelp.transport.testkit.chaos.Direction.TO_CLIENT;
import static dev.kelp.transport.testkit.chaos.Direction.TO_SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults are proven on plain sockets: two peers that are told what to write and what to read. */
final class ChaosProxyTest {

    private Peers peers;
    private ChaosProxy proxy;

    @BeforeEach
    void start() throws IOException {
        peers = new Peers();
        proxy = ChaosProxy.to("localhost", peers.port());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        peers.close();
    }

    @Test
    void a_healthy_proxy_carries_both_ways() throws IOException {
        Peers.Pair pair = peers.connect(proxy);
        pair.client().write("to the server");
        pair.server().write("to the client");
        assertThat(pair.server().read(13)).isEqualTo("to the server");
        assertThat(pair.client().read(13)).isEqualTo("to the client");
        assertThat(proxy.connections()).isEqualTo(1);
    }

    @Test
    void the_end_of_one_direction_is_carried_and_leaves_the_other() throws IOException {
        Peers.Pair pair = peers.connect(proxy);
        pair.client().end();
        assertThat(pair.server().readToEnd()).isEmpty();
        pair.server().write("still here");
        assertThat(pair.client().read(10)).isEqualTo("still here");
    }

    @Test
    void latency_holds_each_piece_for_its_time() throws IOException {
        Peers.Pair pair = peers.connect(proxy);
        proxy.latency(TO_SERVER, Duration.ofMillis(60));
        long started = System.nanoTime();
        pair.client().write("late");
        assertThat(pair.server().read(4)).isEqualTo("late");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
    }

    @Test
    void a_throttle_lets_through_so_much_a_second() throws IOException {
        proxy.throttle(TO_CLIENT, 1000);
        Peers.Pair pair = peers.connect(proxy);
        long started = System.nanoTime();
        pair.server().write("x".repeat(100));
        assertThat(pair.client().read(100)).hasSize(100);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
    }

    @Test
    void a_blackhole_of_one_direction_is_silent_until_it_is_healed_and_loses_nothing() throws IOException {
        Peers.Pair pair = peers.connect(proxy);
        proxy.blackhole(TO_SERVER);
        pair.client().write("held");
        pair.server().write("the other way");
        assertThat(pair.client().read(13)).isEqualTo("the other way");
        assertThat(pair.server().available()).isZero();
        proxy.heal();
        assertThat(pair.server().read(4)).isEqualTo("held");
    }

    @Test
    void a_blackhole_of_both_directions_hides_the_end_of_a_connection_too() throws IOException {
        Peers.Pair pair = peers.connect(proxy);
        Peers.Pair other = peers.connect(proxy);
        proxy.blackhole();
        pair.client().end();
        other.server().write("b");
        assertThat(pair.server().available()).isZero();
        assertThat(other.client().available()).isZero();
        proxy.heal();
        assertThat(pair.server().readToEnd()).isEmpty();
        assertThat(other.client().read(1)).isEqualTo("b");
    }

    @Test
    void a_cut_comes_after_exactly_so_many_bytes() throws IOException {
        proxy.cutAfter(TO_SERVER, 5);
        Peers.Pair pair = peers.connect(proxy);
        pair.client().write("12");
        assertThat(pair.server().read(2)).isEqualTo("12");
        pair.client().write("345678");
        assertThatThrownBy(pair.client()::readToEnd).isInstanceOf(SocketException.class);
        assertThat(pair.server().readUntilLost()).isIn("", "345");
    }

    @Test
    void a_reset_ends_what_is_there_and_not_what_comes() throws IOException {
        Peers.Pair pair = peers.connect(proxy);
        proxy.reset();
        assertThatThrownBy(pair.client()::readToEnd).isInstanceOf(SocketException.class);
        assertThatThrownBy(pair.server()::readToEnd).isInstanceOf(SocketException.class);
        Peers.Pair next = peers.connect(proxy);
        next.client().write("a");
        assertThat(next.server().read(1)).isEqualTo("a");
    }

    @Test
    void a_refusing_proxy_resets_who_connects_and_lets_others_go_on() throws IOException {
        Peers.Pair pair = peers.connect(proxy);
        proxy.refuse();
        assertThatThrownBy(() -> Peers.client(proxy.port()).readToEnd()).isInstanceOf(SocketException.class);
        pair.client().write("a");
        assertThat(pair.server().read(1)).isEqualTo("a");
        proxy.heal();
        assertThat(peers.connect(proxy)).isNotNull();
    }

    @Test
    void faults_act_on_connections_that_exist_and_on_new_ones() throws IOException {
        Peers.Pair before = peers.connect(proxy);
        proxy.blackhole(TO_CLIENT);
        Peers.Pair after = peers.connect(proxy);
        before.server().write("a");
        after.server().write("b");
        before.client().write("sentinel");
        assertThat(before.server().read(8)).isEqualTo("sentinel");
        assertThat(before.client().available() + after.client().available()).isZero();
        proxy.heal();
        assertThat(before.client().read(1)).isEqualTo("a");
        assertThat(after.client().read(1)).isEqualTo("b");
    }

    @Test
    void an_action_runs_after_the_nth_pattern_has_gone_by_even_if_it_comes_in_pieces() throws Exception {
        CountDownLatch acted = new CountDownLatch(1);
        Peers.Pair pair = peers.connect(proxy);
        proxy.after(TO_SERVER, new byte[] {'a', 'c', 'k'}, 2, () -> {
            proxy.blackhole(TO_SERVER);
            acted.countDown();
        });
        pair.client().write("ack aa");
        assertThat(pair.server().read(6)).isEqualTo("ack aa");
        assertThat(acted.getCount()).isEqualTo(1);
        pair.client().write("ck behind");
        assertThat(pair.server().read(2)).isEqualTo("ck");
        assertThat(acted.await(5, TimeUnit.SECONDS)).isTrue();
        assertThat(pair.server().available()).isZero();
        proxy.heal();
        assertThat(pair.server().read(7)).isEqualTo(" behind");
    }

    @Test
    void an_action_that_runs_before_a_pattern_can_swallow_it() throws IOException {
        Peers.Pair pair = peers.connect(proxy);
        proxy.before(TO_CLIENT, "OK", proxy::blackhole);
        pair.server().write("reply OK");
        assertThat(pair.client().read(6)).isEqualTo("reply ");
        assertThat(pair.client().available()).isZero();
        proxy.reset();
        assertThatThrownBy(pair.client()::readToEnd).isInstanceOf(SocketException.class);
    }

    @Test
    void nobody_behind_the_proxy_is_a_reset() throws IOException {
        try (ChaosProxy toNobody = ChaosProxy.to("127.0.0.1", unusedPort())) {
            assertThatThrownBy(() -> Peers.client(toNobody.port()).readToEnd()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void a_closed_proxy_leaves_no_thread_even_where_it_held_something_back() throws IOException {
        Peers.Pair pair = peers.connect(proxy);
        proxy.blackhole();
        pair.client().write("held");
        proxy.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("chaos-proxy"));
    }

    @Test
    void other_machines_are_out_of_reach() {
        assertThatThrownBy(() -> ChaosProxy.to("192.0.2.1", 80))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("192.0.2.1");
    }

    private static int unusedPort() throws IOException {
        try (Peers gone = new Peers()) {
            return gone.port();
        }
    }
}
