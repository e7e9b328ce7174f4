package dev.kelp.transport.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kelp.transport.error.TransportConfigurationException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    @ParameterizedTest
    @CsvSource({"10,PT10S", "0.5,PT0.5S", "500ms,PT0.5S", "10s,PT10S", "2m,PT2M", "1h,PT1H", "1.5h,PT1H30M", "0,PT0S"})
    void aDurationIsInSecondsOrHasAUnit(String text, Duration expected) {
        assertThat(options(text).duration("x")).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "s", "-1", "1d", "1 s", "1e3", "1..2", ".", "99999999999999999999h", "0.0000000001", "NaN"})
    void anythingElseIsNoDuration(String text) {
        assertThatThrownBy(() -> options(text).duration("x"))
                .isInstanceOf(TransportConfigurationException.class)
                .hasMessageContaining("Option x of fake://")
                .hasMessageContaining("a duration: 10 or 10s, 500ms, 2m, 1h");
    }

    @ParameterizedTest
    @CsvSource({"true,true", "TRUE,true", "1,true", "yes,true", "false,false", "0,false", "no,false"})
    void aSwitchIsTrueOrFalse(String text, boolean expected) {
        assertThat(options(text).flag("x")).contains(expected);
    }

    @Test
    void anythingElseIsNoSwitchOrNumber() {
        assertThatThrownBy(() -> options("maybe").flag("x")).hasMessageContaining("must be true or false");
        assertThatThrownBy(() -> options("1.5").integer("x")).hasMessageContaining("must be a whole number");
        assertThatThrownBy(() -> options("99999999999").integer("x")).hasMessageContaining("must be a whole number");
    }

    @Test
    void whatIsNotGivenIsEmpty() {
        Options options = BrokerUrl.parse("fake://h").typedOptions();
        assertThat(options.text("x")).isEmpty();
        assertThat(options.secret("x")).isEmpty();
        assertThat(options.integer("x")).isEmpty();
        assertThat(options.flag("x")).isEmpty();
        assertThat(options.duration("x")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"TEXT,any", "SECRET,any", "PATH,/a/b", "INTEGER,-7", "BOOLEAN,no", "DURATION,3s"})
    void aValueOfItsTypePasses(OptionType type, String text) {
        options(text).check(new OptionDescription("x", type, "none", "Something."));
    }

    @ParameterizedTest
    @CsvSource({"INTEGER,seven", "BOOLEAN,2", "DURATION,soon"})
    void aValueOfAnotherTypeDoesNot(OptionType type, String text) {
        OptionDescription option = new OptionDescription("x", type, "none", "Something.");
        assertThatThrownBy(() -> options(text).check(option))
                .isInstanceOf(TransportConfigurationException.class)
                .hasMessageContaining(type.allowed());
    }

    private static Options options(String value) {
        return BrokerUrl.parse("fake://h?x=" + value).typedOptions();
    }
}
