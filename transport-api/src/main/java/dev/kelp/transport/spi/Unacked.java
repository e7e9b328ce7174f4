package dev.kelp.transport.spi;

import dev.kelp.transport.message.Delivery;

/** An unsettled delivery of a lost channel, with what its driver needs to settle it through another one. Made by drivers only. */
public interface Unacked {

    /** The delivery, under its old tag. */
    Delivery delivery();

    /** Whether it was settled already and only the broker's answer is missing: adopting it sends the settlement again. */
    boolean settled();
}
