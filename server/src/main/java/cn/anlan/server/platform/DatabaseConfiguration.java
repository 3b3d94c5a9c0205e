package cn.anlan.server.platform;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the database, then the pool, then migrates: whoever is given the pool finds every table. Closed the other way round. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    /** Unless whoever starts the program brings one, as tests do. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    Database database(AnlanSettings settings) {
        return Database.open(settings);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Database database, AnlanSettings settings) {
        HikariDataSource pool = database.pool();
        try {
            new UnfinishedRestore(pool).requireNone();
            new Migrations(pool).run();
            new Purpose(pool).require(settings.mode());
            return pool;
        } catch (RuntimeException failed) {
            pool.close();
            throw failed;
        }
    }
}
