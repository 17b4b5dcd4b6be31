<?php
/* l'offre ?> gratuit */
$gratuit = "?>";
?>
<h1><?= $titre ?> d'été</h1>
<?php if ($n > 1): ?>
<p>Des messages</p>
<?php else: ?>
<p>Un message</p>
<?php endif; ?>
<p><?php _e('Merci à vous', 'gratuit'); ?> et <?php echo esc_html__("gratuit_cle"); ?></p>
<p>Avant <?php foreach ($a as $b) { ?>dedans <?php } ?>après</p>
<?php include 'gratuit.php';
