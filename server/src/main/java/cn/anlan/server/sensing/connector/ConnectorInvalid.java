package cn.anlan.server.sensing.connector;

import cn.anlan.server.kernel.Refusal;
import java.util.List;

/** A connector's file is wrong; it says everything that is. */
final class ConnectorInvalid extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Refusal> problems;

    ConnectorInvalid(List<Refusal> problems) {
        super(problems.size() + " problems in a connector's file");
        this.problems = List.copyOf(problems);
    }

    List<Refusal> problems() {
        return problems;
    }
}
