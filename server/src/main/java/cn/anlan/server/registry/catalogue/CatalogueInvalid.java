package cn.anlan.server.registry.catalogue;

import java.util.List;
import java.util.stream.Collectors;

/** A catalogue that breaks rules, with every one that was found. */
public final class CatalogueInvalid extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    CatalogueInvalid(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** At least one. */
    public List<Problem> problems() {
        return problems;
    }
}
