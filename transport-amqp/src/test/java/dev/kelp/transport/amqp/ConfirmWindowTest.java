package dev.kelp.transport.amqp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.rabbitmq.client.Return;
import dev.kelp.transport.error.ConnectionException;
import dev.kelp.transport.error.PublishException;
import dev.kelp.transport.message.Message;
import dev.kelp.transport.message.MessageProperties;
import dev.kelp.transport.message.Route;
import dev.kelp.transport.spi.Publication;
import dev.kelp.transport.spi.PublishListener;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ConfirmWindowTest {

    private final ConfirmWindow window = new ConfirmWindow();

    @Test
    void an_answer_is_told_to_the_publish_of_its_number() {
        Recorder first = add(text("a"));
        Recorder second = add(text("b"));

        window.confirmed(2, false);
        window.nacked(1, false);

        assertThat(first.all()).containsExactly("nacked");
        assertThat(second.all()).containsExactly("confirmed");
    }

    @Test
    void an_answer_for_many_is_told_to_all_up_to_its_number_that_had_none() {
        List<Recorder> all = added(5);

        window.nacked(2, false);
        window.confirmed(4, true);
        window.confirmed(4, true);

        assertThat(all)
                .extracting(Recorder::all)
                .containsExactly(
                        List.of("confirmed"), List.of("nacked"), List.of("confirmed"), List.of("confirmed"), List.of());
    }

    @Test
    void a_loss_is_told_to_those_without_an_answer_only() {
        List<Recorder> all = added(200);
        window.confirmed(150, true);

        window.lost(new ConnectionException("gone", null));
        window.confirmed(200, true);

        assertThat(all.subList(0, 150))
                .allSatisfy(each -> assertThat(each.all()).containsExactly("confirmed"));
        assertThat(all.subList(150, 200))
                .allSatisfy(each -> assertThat(each.all()).containsExactly("lost"));
    }

    @Test
    void a_publish_that_was_not_sent_is_taken_back_and_its_number_used_again() {
        Recorder never = new Recorder();
        long number = window.add(mandatory("q", text("a")), never);
        assertThat(window.withdraw(number)).isTrue();

        Recorder next = add(text("b"));
        window.confirmed(number, false);

        assertThat(never.all()).isEmpty();
        assertThat(next.all()).containsExactly("confirmed");
    }

    @Test
    void a_publish_that_was_told_of_the_loss_cannot_be_taken_back() {
        Recorder told = new Recorder();
        long number = window.add(mandatory("q", text("a")), told);
        window.lost(new ConnectionException("gone", null));

        assertThat(window.withdraw(number)).isFalse();
        assertThat(told.all()).containsExactly("lost");
    }

    @Test
    void a_returned_message_is_found_by_what_it_holds_and_its_confirm_changes_nothing() {
        Recorder routed = add(text("a"));
        Recorder lost = add(text("b"));

        window.returned(back("q", text("b")));
        window.confirmed(2, true);

        assertThat(routed.all()).containsExactly("confirmed");
        assertThat(lost.all()).containsExactly("returned 312 NO_ROUTE");
    }

    @Test
    void messages_that_differ_in_a_header_only_are_told_apart() {
        Message one = new Message(MessageProperties.builder().header("n", 1L).build(), new byte[0]);
        Message two = new Message(MessageProperties.builder().header("n", 2L).build(), new byte[0]);
        Recorder first = add(one);
        Recorder second = add(two);

        window.returned(back("q", two));

        assertThat(first.all()).isEmpty();
        assertThat(second.all()).containsExactly("returned 312 NO_ROUTE");
    }

    @Test
    void a_message_whose_headers_the_broker_changed_is_found_by_route_and_body() {
        Recorder sent = add(text("a"));
        Message stamped = text("a")
                .withProperties(MessageProperties.builder()
                        .header("timestamp_in_ms", 1L)
                        .build());

        window.returned(back("q", stamped));

        assertThat(sent.all()).containsExactly("returned 312 NO_ROUTE");
    }

    @Test
    void a_return_that_belongs_to_no_publish_is_told_to_nobody() {
        Recorder other = add(text("a"));
        Recorder optional = new Recorder();
        window.add(new Publication(Route.toQueue("r"), text("b"), false, java.time.Duration.ZERO), optional);

        window.returned(back("q", text("b")));
        window.returned(back("r", text("b")));

        assertThat(other.all()).isEmpty();
        assertThat(optional.all()).isEmpty();
    }

    @Test
    void equal_messages_are_returned_as_often_as_the_broker_returned_them_in_any_mixture() {
        long seed = 11;
        Random random = new Random(seed);
        List<Recorder> all = new ArrayList<>();
        List<Boolean> routable = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            all.add(add(text("m" + random.nextInt(3))));
            routable.add(random.nextBoolean());
        }
        int returned = 0;
        for (int i = 0; i < all.size(); i++) {
            if (!routable.get(i)) {
                returned++;
                window.returned(back("q", all.get(i).message()));
            }
            if (random.nextInt(10) == 0) {
                window.confirmed(i + 1, true); // all up to here were routed or returned before
            }
        }
        window.confirmed(all.size(), true);

        List<String> outcomes =
                all.stream().flatMap(each -> each.all().stream()).toList();
        assertThat(outcomes).hasSize(all.size());
        assertThat(outcomes).filteredOn(each -> each.startsWith("returned")).hasSize(returned);
    }

    @Test
    void a_listener_that_fails_keeps_the_others_from_nothing() {
        window.add(mandatory("q", text("a")), new Failing());
        Recorder next = add(text("b"));

        window.confirmed(2, true);

        assertThat(next.all()).containsExactly("confirmed");
    }

    @Test
    void beyond_its_bound_a_publish_is_refused() {
        Recorder all = new Recorder();
        Publication same = mandatory("q", text("a"));
        for (int i = 0; i < ConfirmWindow.MAX; i++) {
            window.add(same, all);
        }

        assertThatThrownBy(() -> window.add(same, all))
                .isInstanceOf(PublishException.class)
                .hasMessageContaining("65536");
        window.confirmed(1, false);
        assertThat(window.add(same, all)).isEqualTo(ConfirmWindow.MAX + 1);
    }

    private List<Recorder> added(int count) {
        List<Recorder> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(add(text("m" + i)));
        }
        return all;
    }

    private Recorder add(Message message) {
        Recorder listener = new Recorder(message);
        window.add(mandatory("q", message), listener);
        return listener;
    }

    private static Publication mandatory(String queue, Message message) {
        return Publication.mandatory(Route.toQueue(queue), message);
    }

    private static Message text(String body) {
        return new Message(MessageProperties.builder().header("h", "v").build(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static ReturnedMessage back(String queue, Message message) {
        return new ReturnedMessage(
                new Return(312, "NO_ROUTE", "", queue, AmqpProperties.write(message.properties()), message.body()));
    }

    private static final class Failing implements PublishListener {
        @Override
        public void onConfirmed() {
            throw new IllegalStateException("a listener's fault");
        }

        @Override
        public void onReturned(int replyCode, String replyText) {}

        @Override
        public void onNacked(String reason) {}

        @Override
        public void onLost(dev.kelp.transport.error.TransportException cause) {}
    }
}
