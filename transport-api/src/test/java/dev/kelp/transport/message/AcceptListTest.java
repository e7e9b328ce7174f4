package dev.kelp.transport.message;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import org.junit.jupiter.api.Test;

class AcceptListTest {

    @Test
    void json_passes_by_default_and_nothing_else_does() {
        assertThatCode(() -> AcceptList.JSON.check("application/json")).doesNotThrowAnyException();
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> AcceptList.JSON.check("application/data"))
                .withMessage("Refused a body of content type application/data; accepted are [application/json].");
    }

    @Test
    void pickle_is_refused_by_name_and_cannot_be_listed() {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> AcceptList.JSON.check("application/x-python-serialize"))
                .withMessageContaining("(pickle, which is never read)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AcceptList.of(Set.of("pickle")))
                .withMessageContaining("Use json on both sides.");
    }
}
