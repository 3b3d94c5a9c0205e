package cn.anlan.server.platform.postgres;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Tells the operator in words, instead of a stack trace, why the database does not start. */
final class PostgresFailureAnalyzer extends AbstractFailureAnalyzer<PostgresRefusedException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, PostgresRefusedException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), null, cause);
    }
}
