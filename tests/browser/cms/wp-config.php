<?php
// The settings of a site that is thrown away, in place of those that the package reads from /etc.

define('DB_NAME', 'wordpress');
define('DB_USER', 'root');
define('DB_PASSWORD', '');
define('DB_HOST', 'localhost:' . getenv('CMS_SOCKET'));
define('DB_CHARSET', 'utf8mb4');
define('DB_COLLATE', '');
define('WP_HOME', getenv('CMS_ADDRESS'));
define('WP_SITEURL', WP_HOME);
// It asks nothing of any other machine, and nothing of itself.
define('WP_HTTP_BLOCK_EXTERNAL', true);
define('DISABLE_WP_CRON', true);
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {
    define("{$name}_KEY", getenv('CMS_PASSWORD') . "$name key");
    define("{$name}_SALT", getenv('CMS_PASSWORD') . "$name salt");
}
$table_prefix = 'wp_';
define('ABSPATH', __DIR__ . '/');
require_once ABSPATH . 'wp-settings.php';
