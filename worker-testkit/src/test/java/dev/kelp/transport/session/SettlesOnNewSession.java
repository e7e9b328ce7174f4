package dev.kelp.transport.session;

import java.util.Optional;
import net.bytebuddy.asm.Advice;

/** Known-bad: a delivery of a lost session is settled, by its old tag, through whatever session there is. */
public final class SettlesOnNewSession {

    private SettlesOnNewSession() {}

    /** Put in front of {@code CurrentSession.settle}. */
    @Advice.OnMethodEnter
    public static void pretendItIsOfThisSession(
            @Advice.This CurrentSession current, @Advice.Argument(0) Inbound inbound) {
        Optional<Session> session = current.get();
        if (session.isPresent() && inbound.state() == Inbound.State.OPEN) {
            inbound.adoptedAs(inbound.tag(), session.get().generation());
        }
    }
}
