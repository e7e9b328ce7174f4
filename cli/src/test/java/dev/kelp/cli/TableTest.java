package dev.kelp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TableTest {

    @Test
    void columnsStandUnderEachOther() {
        Table table = new Table("  ");
        table.row("a", "first");
        table.row("longer", "second");

        assertThat(table.toString().lines()).containsExactly("  a       first", "  longer  second");
    }

    @Test
    void theLastColumnIsWrappedAtBlanksUnderItself() {
        Table table = new Table("");
        table.row("name", "word ".repeat(40).strip());

        assertThat(table.toString().lines()).hasSize(2).allMatch(line -> line.length() <= 120);
        assertThat(table.toString().lines().skip(1)).allMatch(line -> line.startsWith("      word"));
    }

    @Test
    void aWordLongerThanTheLineIsCut() {
        Table table = new Table("");
        table.row("x".repeat(121));

        assertThat(table.toString().lines()).containsExactly("x".repeat(120), "x");
    }
}
