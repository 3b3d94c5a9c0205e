package cn.anlan.server.platform;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the database, then the pool, then migrates: whoever is given the pool finds every table. Closed the other way round. */
@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    @Bean(destroyMethod = "close")
    Database database(AnlanSettings settings) {
        return Database.open(settings);
    }

    @Bean(destroyMethod = "close")
    HikariDataSource dataSource(Database database) {
        HikariDataSource pool = database.pool();
        try {
            new UnfinishedRestore(pool).requireNone();
            new Migrations(pool).run();
            return pool;
        } catch (RuntimeException failed) {
            pool.close();
            throw failed;
        }
    }
}
