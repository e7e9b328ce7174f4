package dev.kelp.transport.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptListTest {

    @Test
    void onlyJsonPassesByDefault() {
        AcceptList.JSON.check("application/json");
        assertThat(AcceptList.JSON).hasToString("[application/json]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/data",
                "application/text",
                "text/plain",
                "application/x-yaml",
                "",
                "APPLICATION/JSON"
            })
    void whatIsNotListedIsRefusedByName(String type) {
        assertThatThrownBy(() -> AcceptList.JSON.check(type))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("content type " + type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/x-python-serialize", "application/x-pickle", "application/pickle"})
    void pickleIsRefusedByNameAndCannotBeListed(String type) {
        assertThatThrownBy(() -> AcceptList.JSON.check(type)).hasMessageContaining("pickle, which is never read");
        assertThatThrownBy(() -> AcceptList.of(Set.of(type)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(type)
                .hasMessageContaining("Use json");
    }

    @Test
    void aHostileContentTypeCannotForgeALine() {
        assertThatThrownBy(() -> AcceptList.JSON.check("x\nERROR forged")).hasMessageNotContaining("\n");
    }
}
