<?php
// Makes a WordPress site without its web server: `wordpress.php install`, then `wordpress.php theme NAME`.

$_SERVER += ['HTTP_HOST' => 'localhost', 'SERVER_PROTOCOL' => 'HTTP/1.1', 'REQUEST_METHOD' => 'GET'];

if ($argv[1] === 'install') {
    define('WP_INSTALLING', true);
    $database = new mysqli(null, 'root', '', null, null, getenv('CMS_SOCKET'));
    $database->query('CREATE DATABASE wordpress CHARACTER SET utf8mb4');
}
require getenv('CMS_ROOT') . '/wp-load.php';
if ($argv[1] === 'theme') {
    switch_theme($argv[2]);
    exit;
}
require ABSPATH . 'wp-admin/includes/upgrade.php';
$password = getenv('CMS_PASSWORD');
wp_install('School', 'administrator', 'administrator@school.example', false, '', $password);
// As in a network of sites, where only the one who manages the network may paste any HTML. Some sites let
// editors manage widgets.
$role = get_role('editor');
$role->remove_cap('unfiltered_html');
$role->add_cap('edit_theme_options');
$editor = ['user_login' => 'editor', 'user_pass' => $password, 'user_email' => 'editor@school.example'];
wp_insert_user($editor + ['role' => 'editor']);
echo $wp_version;
