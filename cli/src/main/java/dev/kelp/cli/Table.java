package dev.kelp.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows of text as columns that stand under each other, two blanks apart; the last column is wrapped within the width. */
final class Table {

    private static final int WIDTH = 120;
    private static final int NARROWEST = 30;

    private final String indent;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String indent) {
        this.indent = indent;
    }

    void row(String... cells) {
        rows.add(List.of(cells));
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        rows.forEach(row -> append(out, row));
        return out.toString();
    }

    private void append(StringBuilder out, List<String> row) {
        StringBuilder line = new StringBuilder(indent);
        for (int column = 0; column < row.size() - 1; column++) {
            String cell = row.get(column);
            line.append(cell).append(" ".repeat(width(column) - cell.length() + 2));
        }
        String hanging = " ".repeat(line.length());
        for (String part : wrapped(row.get(row.size() - 1), Math.max(NARROWEST, WIDTH - line.length()))) {
            out.append((line + part).stripTrailing()).append(System.lineSeparator());
            line = new StringBuilder(hanging);
        }
    }

    private int width(int column) {
        return rows.stream()
                .filter(row -> column < row.size() - 1)
                .mapToInt(row -> row.get(column).length())
                .max()
                .orElse(0);
    }

    private static List<String> wrapped(String text, int width) {
        List<String> parts = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int blank = rest.lastIndexOf(' ', width);
            int end = blank > 0 ? blank : width;
            parts.add(rest.substring(0, end));
            rest = rest.substring(end).stripLeading();
        }
        parts.add(rest);
        return parts;
    }
}
