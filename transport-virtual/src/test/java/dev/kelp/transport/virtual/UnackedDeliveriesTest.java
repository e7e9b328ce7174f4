package dev.kelp.transport.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kelp.transport.message.Delivery;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnackedDeliveriesTest {

    private final UnackedDeliveries unacked = new UnackedDeliveries();

    @Test
    void tagsRiseFromOne() {
        assertThat(add("a").tag()).isEqualTo(1);
        assertThat(unacked.addSettled(Given.lease("q", "b"), "c").tag()).isEqualTo(2);
        assertThat(add("c").tag()).isEqualTo(3);
    }

    @Test
    void aDeliveryIsSettledOnce() {
        long tag = add("a").tag();

        assertThat(unacked.settle(tag, Ending.ACK)).isNotNull();
        assertThat(unacked.settle(tag, Ending.BACK)).isNull();
    }

    @Test
    void whatWasNeverDeliveredOrNeededNoSettlementCannotBeSettled() {
        long settled = unacked.addSettled(Given.lease("q", "a"), "c").tag();

        assertThat(unacked.settle(settled, Ending.ACK)).isNull();
        assertThat(unacked.settle(99, Ending.ACK)).isNull();
    }

    @Test
    void aSettledDeliveryIsHeldUntilItIsAnswered() {
        UnackedDelivery delivery = unacked.settle(add("a").tag(), Ending.ACK);

        assertThat(unacked.held()).containsExactly(delivery);
        assertThat(unacked.ended(delivery)).isTrue();
        assertThat(unacked.held()).isEmpty();
        assertThat(unacked.ended(delivery)).isFalse();
    }

    @Test
    void settlingTheRestLeavesOutWhatIsSettledAndKeepsTheOrder() {
        add("a");
        long b = add("b").tag();
        add("c");
        unacked.settle(b, Ending.ACK);

        List<UnackedDelivery> open = unacked.settleOpen(Ending.FRONT);

        assertThat(open).extracting(each -> Given.text(each.lease().message())).containsExactly("a", "c");
        assertThat(unacked.settleOpen(Ending.FRONT)).isEmpty();
    }

    @Test
    void afterSurrenderNothingIsHeldOrSettled() {
        long a = add("a").tag();
        UnackedDelivery b = unacked.settle(add("b").tag(), Ending.ACK);

        List<UnackedDelivery> surrendered = unacked.surrender();

        assertThat(surrendered).extracting(UnackedDelivery::settled).containsExactly(false, true);
        assertThat(unacked.held()).isEmpty();
        assertThat(unacked.settle(a, Ending.ACK)).isNull();
        assertThat(unacked.ended(b)).isFalse();
    }

    @Test
    void anAdoptedDeliveryHasANewTagAndKeepsItsLeaseAndEnding() {
        UnackedDeliveries lost = new UnackedDeliveries();
        lost.add(Given.lease("q", "before"), "c", true);
        long tag = lost.add(Given.lease("q", "a"), "c", false).tag();
        lost.settle(tag, Ending.BACK);
        UnackedDelivery old = lost.surrender().get(1);
        old.renewedUntil(4711);

        UnackedDelivery adopted = unacked.adopt(old);

        assertThat(adopted.delivery().tag()).isEqualTo(1);
        assertThat(adopted.lease()).isSameAs(old.lease());
        assertThat(adopted.ending()).isEqualTo(Ending.BACK);
        assertThat(adopted.deadline()).isEqualTo(4711);
        assertThat(adopted.windowed()).isTrue();
        assertThat(unacked.held()).containsExactly(adopted);
    }

    private Delivery add(String text) {
        return unacked.add(Given.lease("q", text), "c", true);
    }
}
